package io.tocsin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small captures made up. */
final class Captured {
    private static final String HEADER = """
            #separator \\x09
            #set_separator\t,
            #empty_field\t(empty)
            #unset_field\t-
            #path\tconn
            #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\torig_pkts\tresp_pkts
            """;

    private Captured() {}

    /** Flows, one a second, that nobody has labelled. */
    static Path withoutLabels(Path folder, int flows) {
        return write(folder.resolve("plain.log"), HEADER + lines(flows));
    }

    /** Lines with a port that is none, and ten good ones after them. */
    static Path withBadLines(Path folder, int bad) {
        String line = lines(1).replace("\t443\t", "\tnone\t");
        return write(folder.resolve("damaged.log"), HEADER + line.repeat(bad) + lines(10));
    }

    private static String lines(int flows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < flows; i++) {
            text.append(1655071198 + i)
                    .append(".5\tC")
                    .append(i)
                    .append("\t10.0.0.1\t40000\t192.0.2.7\t443\ttcp\tssl\t1.5\t100\t200\tSF\t4\t5\n");
        }
        return text.toString();
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
