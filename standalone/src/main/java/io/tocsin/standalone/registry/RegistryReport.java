package io.tocsin.standalone.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Tenure;
import io.tocsin.protocol.registry.Administrators;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.MemberChange;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryFile;
import io.tocsin.protocol.registry.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a command says: for people, or for a program.
 *
 * @param text for people, line by line
 * @param json one object on one line
 */
public record RegistryReport(List<String> text, String json) {
    public RegistryReport {
        text = List.copyOf(text);
    }

    /** Everything about a registry and what is proposed in it, and after it {@code next}, what may be done now. */
    static RegistryReport of(RegistryFile file, List<String> next) {
        NetworkRegistry registry = file.registry();
        List<String> text = new ArrayList<>(head(file, registry));
        registry.terms().stream().filter(term -> term.tenure().isOpen()).forEach(term -> text.add(line(term)));
        List<Term> former = registry.terms().stream()
                .filter(term -> !term.tenure().isOpen())
                .toList();
        if (!former.isEmpty()) {
            text.add("out of use");
            former.forEach(term -> text.add(line(term)));
        }
        file.proposed().ifPresent(epoch -> text.addAll(proposal(file)));
        text.addAll(next);
        return new RegistryReport(text, json(file, registry).toString());
    }

    /** What is proposed alone, and after it {@code next}. */
    static RegistryReport ofProposal(RegistryFile file, List<String> next) {
        List<String> text = new ArrayList<>();
        text.add("network         " + name(file.genesis()));
        text.addAll(proposal(file));
        text.addAll(next);
        return new RegistryReport(text, json(file, file.registry()).toString());
    }

    private static List<String> head(RegistryFile file, NetworkRegistry registry) {
        Genesis genesis = file.genesis();
        Administrators administrators = genesis.administrators();
        Electorate agents = registry.electorates().current();
        int parties = agents.by(genesis.trust().voters()).groups();
        String quorum = parties == 0
                ? ""
                : ", of whom " + genesis.rule().quorum(parties).size() + " must agree and "
                        + genesis.rule().quorum(parties).faulty() + " may lie";
        return List.of(
                "network         " + name(genesis),
                "administrators  " + administrators.threshold() + " of "
                        + administrators.keys().size() + " must sign: "
                        + RegistryFile.fingerprints(administrators.keys()),
                "rule            " + genesis.rule().name() + ": " + parties + " parties" + quorum,
                "epoch           " + file.newest() + ", " + file.current().size() + " members");
    }

    private static String name(Genesis genesis) {
        return MemberChange.printable(genesis.name()) + " " + genesis.networkId();
    }

    private static List<String> proposal(RegistryFile file) {
        List<String> text = new ArrayList<>();
        text.add("epoch " + (file.newest() + 1) + " is proposed, " + file.signatures());
        file.changes().forEach(change -> text.add("  " + change.line()));
        return text;
    }

    private static String line(Term term) {
        Tenure tenure = term.tenure();
        String epochs =
                tenure.isOpen() ? "from epoch " + tenure.from() : "epochs " + tenure.from() + " to " + last(tenure);
        return "  " + MemberChange.words(term.member()) + ", " + epochs;
    }

    private static int last(Tenure tenure) {
        return tenure.end() - 1;
    }

    private static ObjectNode json(RegistryFile file, NetworkRegistry registry) {
        Genesis genesis = file.genesis();
        Administrators administrators = genesis.administrators();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("network", genesis.name()).put("id", genesis.networkId().toString());
        json.put("rule", genesis.rule().name()).put("epoch", file.newest());
        json.put("threshold", administrators.threshold());
        ArrayNode keys = json.putArray("administrators");
        administrators.keys().forEach(key -> keys.add(key.toString()));
        ArrayNode members = json.putArray("members");
        registry.terms().forEach(term -> members.add(json(term)));
        file.proposed().ifPresent(epoch -> {
            ObjectNode proposed = json.putObject("proposed").put("epoch", epoch.number());
            ArrayNode changes = proposed.putArray("changes");
            file.changes().forEach(change -> changes.add(change.line()));
            ArrayNode signers = proposed.putArray("signedBy");
            file.signers().forEach(key -> signers.add(key.toString()));
            proposed.put("isSigned", file.isSigned());
        });
        return json;
    }

    private static ObjectNode json(Term term) {
        Member member = term.member();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", member.id().value())
                .put("role", member.role().name().toLowerCase(Locale.ROOT))
                .put("organisation", member.organisation().value())
                .put("site", member.site().value())
                .put("key", member.key().toString())
                .put("keyEpoch", member.keyEpoch())
                .put("from", term.tenure().from());
        return term.tenure().isOpen() ? json.putNull("to") : json.put("to", last(term.tenure()));
    }
}
