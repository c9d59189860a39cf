package io.tocsin.core.consensus;

/**
 * The Byzantine quorum of an electorate: with n enrolled, f = floor((n-1)/3) may lie, and q = floor((n+f)/2) + 1 must
 * agree, so any two quorums share an honest agent (Malkhi and Reiter, Byzantine quorum systems, 1998).
 *
 * @param electorate n, 1 or more
 * @param faulty f, how many liars it bears
 * @param size q, how many must agree
 */
public record Quorum(int electorate, int faulty, int size) {
    /** The quorum of {@code n} enrolled agents. */
    public static Quorum byzantine(int n) {
        requireSomebody(n);
        int f = (n - 1) / 3;
        return new Quorum(n, f, (n + f) / 2 + 1);
    }

    /** More than half of {@code n} enrolled agents; bears no liar. */
    public static Quorum majority(int n) {
        requireSomebody(n);
        return new Quorum(n, 0, n / 2 + 1);
    }

    private static void requireSomebody(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("electorate: got " + n + ", needs at least 1");
        }
    }
}
