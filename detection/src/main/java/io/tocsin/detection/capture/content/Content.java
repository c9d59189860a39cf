package io.tocsin.detection.capture.content;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * The text of a file, whatever it was packed in.
 *
 * @param text UTF-8, records in lines; to be closed
 * @param packing what its bytes are compressed with, empty if with nothing
 * @param advice what to do if it is known to hold no lines
 */
public record Content(InputStream text, String packing, Optional<String> advice) {
    private static final int BUFFER = 64 * 1024;
    private static final int START = 512;
    private static final String MARK = "\ufeff";
    private static final int MAX_XZ_KIB = 256 * 1024;

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read, or is compressed and damaged at its very beginning
     */
    public static Content open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(START);
            String packing = packing(raw.readNBytes(START));
            raw.reset();
            InputStream plain = packing.isEmpty() ? raw : unpacked(raw, packing);
            byte[] start = start(plain);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), plain);
            return new Content(text(whole, start), packing, Magic.advice(start));
        } catch (IOException e) {
            raw.close();
            // What ends too early is said by its type alone.
            throw e.getMessage() == null ? new IOException("compressed data is cut off where it begins", e) : e;
        }
    }

    /** The first bytes; fewer where the file is damaged, as whoever reads on will find. */
    private static byte[] start(InputStream in) {
        byte[] start = new byte[START];
        int length = 0;
        try {
            for (int more = in.read(start); more > 0; more = in.read(start, length, START - length)) {
                length += more;
            }
        } catch (IOException damaged) {
            return Arrays.copyOf(start, length);
        }
        return Arrays.copyOf(start, length);
    }

    private static String packing(byte[] start) {
        if (begins(start, 0x1f, 0x8b)) {
            return "gzip";
        }
        if (begins(start, 'B', 'Z', 'h')) {
            return "bzip2";
        }
        if (begins(start, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return "xz";
        }
        return begins(start, 0x28, 0xb5, 0x2f, 0xfd) ? "zstd" : "";
    }

    private static InputStream unpacked(InputStream raw, String packing) throws IOException {
        return switch (packing) {
            case "gzip" -> new GZIPInputStream(raw, BUFFER);
            case "bzip2" -> new BZip2CompressorInputStream(raw, true);
            case "xz" ->
                XZCompressorInputStream.builder()
                        .setInputStream(raw)
                        .setDecompressConcatenated(true)
                        .setMemoryLimitKiB(MAX_XZ_KIB)
                        .get();
            default -> new ZstdCompressorInputStream(raw);
        };
    }

    private static InputStream text(InputStream in, byte[] start) throws IOException {
        Optional<Charset> wide = wide(start);
        String beginning = new String(start, wide.orElse(StandardCharsets.UTF_8)).strip();
        InputStream utf8 = wide.isEmpty()
                ? in
                : ReaderInputStream.builder()
                        .setReader(new InputStreamReader(in, wide.get()))
                        .setCharset(StandardCharsets.UTF_8)
                        .get();
        return isOneRecordALine(beginning) ? utf8 : new JsonRecords(new BufferedInputStream(utf8, BUFFER));
    }

    /** JSON may begin with an array, or with an object that goes on in the next line. */
    private static boolean isOneRecordALine(String beginning) {
        String json =
                beginning.startsWith(MARK) ? beginning.substring(MARK.length()).strip() : beginning;
        return !json.startsWith("[") && !json.matches("(?s)\\{\\s*\\R.*");
    }

    /** UTF-16, told by its byte order mark or by the zeros beside the first letters. */
    private static Optional<Charset> wide(byte[] start) {
        if (begins(start, 0xff, 0xfe) || begins(start, '#', 0) || begins(start, '{', 0)) {
            return Optional.of(begins(start, 0xff, 0xfe) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
        }
        if (begins(start, 0xfe, 0xff)) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        return begins(start, 0, '#') || begins(start, 0, '{')
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static boolean begins(byte[] start, int... bytes) {
        return start.length >= bytes.length && Arrays.equals(start, 0, bytes.length, narrow(bytes), 0, bytes.length);
    }

    private static byte[] narrow(int... bytes) {
        byte[] narrow = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            narrow[i] = (byte) bytes[i];
        }
        return narrow;
    }
}
