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
    /** Checks that there is somebody, that fewer than all may lie and that the quorum can be met. */
    public Quorum {
        if (electorate < 1) {
            throw new IllegalArgumentException("electorate: got " + electorate + ", must be 1 or more");
        }
        if (faulty < 0 || faulty >= electorate) {
            throw new IllegalArgumentException("faulty: got " + faulty + ", allowed 0 to " + (electorate - 1));
        }
        if (size < 1 || size > electorate) {
            throw new IllegalArgumentException("quorum size: got " + size + ", allowed 1 to " + electorate);
        }
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
}
