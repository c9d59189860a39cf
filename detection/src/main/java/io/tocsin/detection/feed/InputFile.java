package io.tocsin.detection.feed;

import io.tocsin.detection.capture.BadLines;
import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.dataset.NslKdd;
import io.tocsin.detection.format.CaptureFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * What was read from one file.
 *
 * @param file as given
 * @param format told by its content
 * @param flows flows or rows used
 * @param badLines lines left out
 * @param labelled whether the file says what its flows are
 * @param remarks what else there is to know of it, a sentence each
 */
public record InputFile(
        Path file, CaptureFormat format, int flows, BadLines badLines, boolean labelled, List<String> remarks) {
    public InputFile {
        remarks = List.copyOf(remarks);
    }

    static InputFile of(Capture capture) {
        return new InputFile(
                capture.file(),
                capture.format(),
                capture.flows().size(),
                capture.badLines(),
                capture.labelled(),
                capture.remarks());
    }

    static InputFile of(NslKdd data) {
        return new InputFile(data.file(), CaptureFormats.NSL_KDD, data.rows().size(), data.badLines(), true, List.of());
    }
}
