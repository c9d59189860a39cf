package io.tocsin.detection.capture;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.CaptureFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * What one file held.
 *
 * @param file as given
 * @param format told by its content
 * @param flows in order of start; flows that start together keep the file's order (Zeek writes a flow when it ends)
 * @param badLines the lines left out
 * @param labelled whether the file says what its flows are
 * @param remarks what else there is to know, a sentence each: good records that are no flows, labels that mean neither
 *     malicious, benign nor background (their flows count as unlabelled), counters too large to keep
 */
public record Capture(
        Path file,
        CaptureFormat format,
        List<LabelledFlow> flows,
        BadLines badLines,
        boolean labelled,
        List<String> remarks) {
    /** Freezes the lists. */
    public Capture {
        flows = List.copyOf(flows);
        remarks = List.copyOf(remarks);
    }
}
