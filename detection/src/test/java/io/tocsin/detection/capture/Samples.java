package io.tocsin.detection.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small made-up logs. */
final class Samples {
    static final String HEADER = """
            #separator \\x09
            #set_separator\t,
            #empty_field\t(empty)
            #unset_field\t-
            #path\tconn
            #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\torig_pkts\tresp_pkts
            """;

    static final String LINE =
            "1655071198.444458\tCa\t10.0.0.1\t40000\t10.0.0.2\t443\ttcp\tssl\t1.5\t100\t200\tSF\t4\t5\n";

    static final String JSON = """
            {"ts":1655071198.444458,"uid":"Ca","id.orig_h":"10.0.0.1","id.orig_p":40000,"id.resp_h":"10.0.0.2",\
            "id.resp_p":443,"proto":"tcp","service":"ssl","duration":1.5,"orig_bytes":100,"resp_bytes":200,\
            "conn_state":"SF","orig_pkts":4,"resp_pkts":5}
            """;

    private Samples() {}

    static Path write(Path folder, String text) throws IOException {
        return write(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path folder, byte[] bytes) throws IOException {
        return Files.write(folder.resolve("capture.txt"), bytes);
    }

    static Path gzip(Path folder, String text) throws IOException {
        Path file = folder.resolve("capture.txt");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
