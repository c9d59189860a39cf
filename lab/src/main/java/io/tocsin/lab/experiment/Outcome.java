package io.tocsin.lab.experiment;

import io.tocsin.lab.measure.Summary;
import io.tocsin.lab.run.RunResult;

/**
 * What an experiment brought.
 *
 * @param result everything that happened
 * @param summary the same in figures
 */
public record Outcome(RunResult result, Summary summary) {}
