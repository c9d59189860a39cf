package io.tocsin.standalone.node;

import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.Party;

/**
 * What a network is founded with; without effect once it is there.
 *
 * @param name for people
 * @param partitions of its ballot log
 * @param rule the name of its voting rule
 * @param parties what is one voice
 */
public record NetworkChoices(String name, int partitions, String rule, Party parties) {
    private static final int PARTITIONS = 4;

    /** From the system properties {@code tocsin.network.name}, {@code .partitions}, {@code .rule} and {@code .parties}. */
    public static NetworkChoices ofProperties() {
        return new NetworkChoices(
                System.getProperty("tocsin.network.name", "laptop"),
                Integer.getInteger("tocsin.network.partitions", PARTITIONS),
                System.getProperty("tocsin.network.rule", new VotingRule.ByzantineQuorum().name()),
                Party.called(System.getProperty("tocsin.network.parties", "organisation")));
    }
}
