package io.tocsin.detection.capture.content;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Files that hold no lines, told by the bytes at their beginning, with what to do about them. */
enum Magic {
    PCAP_BIG("a1b2c3d4", Advice.PACKETS),
    PCAP_LITTLE("d4c3b2a1", Advice.PACKETS),
    PCAP_NANOS_BIG("a1b23c4d", Advice.PACKETS),
    PCAP_NANOS_LITTLE("4d3cb2a1", Advice.PACKETS),
    PCAPNG("0a0d0d0a", Advice.PACKETS),
    NFCAPD_LITTLE("0ca5", Advice.NFDUMP),
    NFCAPD_BIG("a50c", Advice.NFDUMP),
    ZIP("504b0304", "is a zip archive; unpack it and name the log in it"),
    SEVEN_ZIP("377abcaf271c", "is a 7z archive; unpack it and name the log in it"),
    RAR("526172211a07", "is a rar archive; unpack it and name the log in it"),
    LZ4("04224d18", "is compressed with lz4; unpack it first, or use gzip, bzip2, xz or zstd"),
    COMPRESS("1f9d", "is compressed with compress; unpack it first, or use gzip, bzip2, xz or zstd"),
    PARQUET("50415231", "is a Parquet file; write its rows as a log, such as Zeek's JSON lines"),
    SQLITE(
            "53514c69746520666f726d6174203300",
            "is an SQLite database; write its rows as a log, such as Zeek's JSON lines"),
    EVTX("456c6646696c6500", "is a Windows event log, which holds no flows; a Zeek conn.log is needed"),
    PDF("25504446", "is a PDF document, which holds no flows"),
    ELF("7f454c46", "is a program, which holds no flows");

    private final String hex;
    private final String advice;

    Magic(String hex, String advice) {
        this.hex = hex;
        this.advice = advice;
    }

    /** What to say of a file that begins with {@code start}, if it is one of these. */
    static Optional<String> advice(byte[] start) {
        return Arrays.stream(values())
                .filter(magic -> magic.begins(start))
                .map(magic -> magic.advice)
                .findFirst();
    }

    private boolean begins(byte[] start) {
        return HexFormat.of().formatHex(start).startsWith(hex);
    }

    private static final class Advice {
        static final String PACKETS =
                "is a packet capture; make flows of it with zeek -r FILE, which writes conn.log, or"
                        + " suricata -r FILE, which writes eve.json";
        static final String NFDUMP = "is nfdump's binary form; write it as text with nfdump -r FILE -o csv";
    }
}
