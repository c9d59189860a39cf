package io.tocsin.standalone.publish;

import io.tocsin.detection.capture.LinePacker;

/** Sends nothing and counts what would be sent. */
final class FlowCounter implements FlowOutput {
    private Totals totals = new Totals(0, 0, 0, 0);

    @Override
    public void put(LinePacker.Packed packed) {
        totals = new Totals(
                totals.records() + 1,
                totals.flows() + packed.flows(),
                totals.lines() + packed.lines(),
                totals.bytes() + packed.bytes().length);
    }

    @Override
    public void requireAllTaken() {
        // counting cannot fail
    }

    @Override
    public Totals finish() {
        return totals;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
