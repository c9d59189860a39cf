package io.tocsin.standalone.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What came of it.
 *
 * @param sensor the key of the records
 * @param sent what every replica has, or would have
 * @param badLines lines left out
 * @param dry whether nothing was sent
 */
public record PublishReport(String sensor, FlowOutput.Totals sent, long badLines, boolean dry) {
    /** One line. */
    public String text() {
        return (dry ? "would send " : "sent ") + sent.flows() + " flows of sensor " + sensor + ": " + sent.lines()
                + " lines, " + sent.bytes() + " bytes, " + sent.records() + " records; " + badLines
                + " bad lines left out";
    }

    /** One JSON object on one line. */
    public String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sensor", sensor)
                .put("sent", !dry)
                .put("flows", sent.flows())
                .put("lines", sent.lines())
                .put("bytes", sent.bytes())
                .put("records", sent.records())
                .put("badLines", badLines)
                .toString();
    }
}
