package io.tocsin.detection.capture;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.argus.ArgusFormat;
import io.tocsin.detection.eve.EveFormat;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.zeek.ZeekFormat;
import io.tocsin.detection.nfdump.NfdumpFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The formats that are told apart, in the order in which they are asked. Here a format is registered, for whole files, live
 * logs and topics alike. Immutable.
 *
 * @param all the formats, those included whose files cannot be read as flows
 * @param expected what to tell a user whose file is none of them
 */
public record CaptureFormats(List<CaptureFormat> all, String expected) {
    /** A data set without addresses, which {@code dataset} reads. */
    public static final CaptureFormat NSL_KDD = new Refused(
            "NSL-KDD",
            Pattern.compile("[0-9.]+,(tcp|udp|icmp),[^,]+,[A-Z0-9]+(,[^,]*){37,39}")
                    .asMatchPredicate(),
            "is NSL-KDD, whose rows have no addresses or times; a Zeek conn.log is needed here");

    private static final String EXPECTED =
            "expected Zeek conn.log (tab-separated with its # header, or JSON; compressed is fine), Suricata eve.json,"
                    + " nfdump -o csv, Argus binetflow or NSL-KDD";
    private static final CaptureFormats STANDARD = new CaptureFormats(
            List.of(ZeekFormat.TSV, ZeekFormat.JSON, new EveFormat(), new NfdumpFormat(), new ArgusFormat(), NSL_KDD),
            EXPECTED);

    /** Copies the list. */
    public CaptureFormats {
        all = List.copyOf(all);
    }

    /** The formats of this product. */
    public static CaptureFormats standard() {
        return STANDARD;
    }

    /** These and then {@code format}. */
    public CaptureFormats with(CaptureFormat format) {
        return new CaptureFormats(
                Stream.concat(all.stream(), Stream.of(format)).toList(), expected + ", or " + format.title());
    }

    /** Those that hold flows. */
    List<CaptureFormat> readable() {
        return all.stream().filter(format -> format.refusal().isEmpty()).toList();
    }

    /** The one that recognises {@code line}. */
    Optional<CaptureFormat> of(String line) {
        return all.stream().filter(format -> format.recognises(line)).findFirst();
    }

    private record Refused(String title, Predicate<String> sign, String why) implements CaptureFormat {
        @Override
        public boolean recognises(String line) {
            return sign.test(line);
        }

        @Override
        public LineParser<LabelledFlow> parser() {
            return line -> {
                throw new FieldException("line", line, why);
            };
        }

        @Override
        public Optional<String> refusal() {
            return Optional.of(why);
        }
    }
}
