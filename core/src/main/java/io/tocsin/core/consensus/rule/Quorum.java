package io.tocsin.core.consensus.rule;

import io.tocsin.core.codec.Require;

/**
 * The Byzantine quorum of an electorate: with n enrolled, f = floor((n-1)/3) may lie, and q = floor((n+f)/2) + 1 must
 * agree, so any two quorums share an honest agent (Malkhi and Reiter, Byzantine quorum systems, 1998).
 *
 * @param electorate n, 1 or more
 * @param faulty f, how many liars it bears
 * @param size q, how many must agree
 */
public record Quorum(int electorate, int faulty, int size) {
    /** Checks that there is somebody, that fewer than all may lie and that the quorum can be met. */
    public Quorum {
        Require.atLeast("electorate", 1, electorate);
        Require.within("faulty", 0, electorate - 1, faulty);
        Require.within("quorum size", 1, electorate, size);
    }

    /** The quorum of {@code n} enrolled agents. */
    public static Quorum byzantine(int n) {
        int f = (n - 1) / 3;
        return new Quorum(n, f, (n + f) / 2 + 1);
    }

    /** More than half of {@code n} enrolled agents; bears no liar. */
    public static Quorum majority(int n) {
        return new Quorum(n, 0, n / 2 + 1);
    }

    /**
     * More than two thirds of {@code n} enrolled agents, as of validators in E. Buchman, J. Kwon and Z. Milosevic, "The
     * latest gossip on BFT consensus", 2018. It is the Byzantine quorum, and one more where n is a multiple of three.
     */
    public static Quorum supermajority(int n) {
        return new Quorum(n, (n - 1) / 3, 2 * n / 3 + 1);
    }
}
