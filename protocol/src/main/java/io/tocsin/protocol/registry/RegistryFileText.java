package io.tocsin.protocol.registry;

import io.tocsin.core.codec.DecodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a {@link RegistryFile} is written: first what it says, for whoever is to sign it, then its records. What it says
 * follows from the records, so a text that says anything else is refused, and nobody signs what they have not read.
 * Stateless.
 */
public final class RegistryFileText {
    private static final String TITLE = "tocsin registry file, form 1";
    private static final String RECORDS = "records:";
    private static final String GENESIS = "genesis ";
    private static final String EPOCH = "epoch ";
    private static final String PROPOSED = "proposed ";

    private RegistryFileText() {}

    /** The whole text; lines end with a line feed. */
    public static String of(RegistryFile file) {
        List<String> lines = new ArrayList<>(said(file));
        lines.add(RECORDS);
        lines.add(GENESIS + base64(file.genesis().toBytes()));
        file.epochs().forEach(epoch -> lines.add(EPOCH + base64(epoch.toBytes())));
        file.proposed().ifPresent(epoch -> lines.add(PROPOSED + base64(epoch.toBytes())));
        return String.join("\n", lines) + "\n";
    }

    /** What the file says, without its records. */
    public static List<String> said(RegistryFile file) {
        Genesis genesis = file.genesis();
        Administrators administrators = genesis.administrators();
        List<String> lines = new ArrayList<>();
        lines.add(TITLE);
        lines.add("network " + MemberChange.printable(genesis.name()) + " " + genesis.networkId());
        lines.add("administrators, of whom " + administrators.threshold() + " must sign: "
                + RegistryFile.fingerprints(administrators.keys()));
        lines.add("epoch " + file.newest() + " counts, of " + file.current().size() + " members");
        file.proposed().ifPresent(epoch -> {
            lines.add("epoch " + epoch.number() + " is proposed, of "
                    + epoch.members().size() + " members:");
            file.changes().forEach(change -> lines.add("  " + change.line()));
            lines.add(file.signatures());
            file.signers().forEach(key -> lines.add("  signed by " + key.fingerprint()));
        });
        return lines;
    }

    /**
     * Reads and verifies a text.
     *
     * @throws IllegalArgumentException if it is no such file, or its records do not count, or it says anything else than
     *     they do
     */
    public static RegistryFile parse(String text) {
        List<String> lines = text.lines().toList();
        int at = lines.indexOf(RECORDS);
        if (at < 0 || !lines.get(0).equals(TITLE)) {
            throw new IllegalArgumentException(
                    "it is no registry file: it must begin with '" + TITLE + "' and have a line '" + RECORDS + "'");
        }
        List<String> records = lines.subList(at + 1, lines.size());
        boolean isProposal =
                !records.isEmpty() && records.get(records.size() - 1).startsWith(PROPOSED);
        int last = records.size() - (isProposal ? 1 : 0);
        if (last < 1) {
            throw new IllegalArgumentException("it has no genesis");
        }
        RegistryFile file = new RegistryFile(
                record(records.get(0), GENESIS, Genesis::fromBytes),
                records.subList(1, last).stream()
                        .map(line -> record(line, EPOCH, RegistryEpoch::fromBytes))
                        .toList(),
                isProposal
                        ? Optional.of(record(records.get(last), PROPOSED, RegistryEpoch::fromBytes))
                        : Optional.empty());
        requireSame(lines, of(file).lines().toList());
        return file;
    }

    private static <T> T record(String line, String word, Function<byte[], T> read) {
        if (!line.startsWith(word)) {
            throw new IllegalArgumentException("it has '" + start(line) + "' where '" + word + "' must be");
        }
        try {
            return read.apply(Base64.getDecoder().decode(line.substring(word.length())));
        } catch (DecodingException e) {
            throw new IllegalArgumentException("a record after '" + word + "' is damaged: " + e.getMessage(), e);
        }
    }

    private static void requireSame(List<String> found, List<String> right) {
        for (int i = 0; i < Math.max(found.size(), right.size()); i++) {
            String is = i < found.size() ? found.get(i) : "nothing";
            String ought = i < right.size() ? right.get(i) : "nothing";
            if (!is.equals(ought)) {
                throw new IllegalArgumentException("line " + (i + 1) + " says '" + start(is)
                        + "' and its records say '" + start(ought)
                        + "'; it was changed by hand: do not sign it, have it made again");
            }
        }
    }

    private static String start(String line) {
        int most = 120;
        return MemberChange.printable(line.length() > most ? line.substring(0, most) + "..." : line);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
