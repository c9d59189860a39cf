package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.wording.NearestName;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.kind.Adversaries;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says who lies, and how. */
public final class AdversaryOptions {
    private static final String NOBODY = "0";

    @Option(
            names = "--adversaries",
            paramLabel = "[KIND:]F[,...]",
            defaultValue = NOBODY,
            description = "Share of the agents that lie, 0 to 1 (default 0), and how: always-seen (default), "
                    + "always-harmful, silent[,rate=R], framer, colluders and others; several with commas between. "
                    + "A kind that is none lists them all.")
    private String adversaries = NOBODY;

    /** Who lies, and how; refuses what names no behaviour. */
    public AdversaryMix mix() {
        try {
            return Adversaries.mix(adversaries);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--adversaries: " + e.getMessage() + meant(), e);
        }
    }

    /** The same as text, for the agents of a demo; refuses the same. */
    public String text() {
        mix();
        return adversaries;
    }

    /** Whether anything was asked for. */
    public boolean isGiven() {
        return !adversaries.equals(NOBODY);
    }

    private String meant() {
        List<String> spellings = Adversaries.spellings();
        return Arrays.stream(adversaries.split(",", -1))
                .filter(word -> !word.contains("="))
                .filter(word -> word.contains(":"))
                .map(word -> word.substring(0, word.indexOf(':')))
                .filter(kind -> !spellings.contains(kind))
                .findFirst()
                .map(kind -> NearestName.hint(kind, spellings))
                .orElse("");
    }
}
