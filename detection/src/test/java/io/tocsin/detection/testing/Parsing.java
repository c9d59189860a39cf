package io.tocsin.detection.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Lines through a parser. */
public final class Parsing {
    private static final String SPOILERS = "0-9,.:;\"{}[]\\/ \t%xTZeE\u0000\u00e9\ud800";

    private Parsing() {}

    /** What a new parser makes of {@code lines}, all of them good. */
    public static List<LabelledFlow> labelled(CaptureFormat format, List<String> lines) {
        LineParser<LabelledFlow> parser = format.parser();
        List<LabelledFlow> flows = new ArrayList<>();
        for (String line : lines) {
            try {
                parser.parse(line).match(flows::add, fault -> fail(fault.getMessage()));
            } catch (FieldException e) {
                fail(line + ": " + e.getMessage());
            }
        }
        flows.addAll(parser.finish());
        return flows;
    }

    /** Those without their labels. */
    public static List<Flow> flows(CaptureFormat format, String... lines) {
        return labelled(format, List.of(lines)).stream().map(LabelledFlow::flow).toList();
    }

    /** What is wrong with the last of {@code lines}; those before are good. */
    public static FieldException fault(CaptureFormat format, String... lines) {
        LineParser<LabelledFlow> parser = format.parser();
        for (int i = 0; i < lines.length; i++) {
            try {
                parser.parse(lines[i]);
            } catch (FieldException e) {
                assertThat(i).as(e.getMessage()).isEqualTo(lines.length - 1);
                return e;
            }
        }
        return fail("nothing is wrong with " + lines[lines.length - 1]);
    }

    /**
     * Feeds a parser {@code tries} lines cut short, spoiled in one to three places or patched together, after {@code header},
     * and counts those it takes.
     *
     * @throws RuntimeException if it throws anything but {@link FieldException}
     */
    public static int takenOfSpoiled(CaptureFormat format, List<String> header, List<String> lines, int tries) {
        SplittableRandom random = new SplittableRandom(7);
        LineParser<LabelledFlow> parser = format.parser();
        feed(parser, header);
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            String line = lines.get(random.nextInt(lines.size()));
            String other = lines.get(random.nextInt(lines.size()));
            taken += feed(parser, List.of(spoiled(line, other, random)));
        }
        parser.finish();
        return taken;
    }

    private static int feed(LineParser<LabelledFlow> parser, List<String> lines) {
        int taken = 0;
        for (String line : lines) {
            try {
                parser.parse(line);
                taken++;
            } catch (FieldException e) {
                assertThat(e.field()).isNotEmpty();
            }
        }
        return taken;
    }

    private static String spoiled(String line, String other, SplittableRandom random) {
        int at = random.nextInt(line.length());
        return switch (random.nextInt(4)) {
            case 0 -> line.substring(0, at);
            case 1 -> line.substring(0, at) + other.substring(Math.min(at, other.length()));
            case 2 -> line.substring(at);
            default -> replaced(line, random);
        };
    }

    private static String replaced(String line, SplittableRandom random) {
        StringBuilder text = new StringBuilder(line);
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.setCharAt(random.nextInt(line.length()), SPOILERS.charAt(random.nextInt(SPOILERS.length())));
        }
        return text.toString();
    }
}
