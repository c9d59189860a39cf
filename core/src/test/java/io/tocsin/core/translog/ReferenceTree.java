package io.tocsin.core.translog;

import io.tocsin.core.codec.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The definitions of RFC 9162, section 2.1, word for word and slow, to compare the real tree with. */
final class ReferenceTree {
    private ReferenceTree() {}

    /** Distinct leaf hashes. */
    static List<Hash> leaves(int count) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(sha256("00", ByteBuffer.allocate(4).putInt(i).array()));
        }
        return leaves;
    }

    /** MTH(D_n), section 2.1.1, over leaf hashes. */
    static Hash root(List<Hash> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return Hash.parse("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = split(n);
        return node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
    }

    /** PATH(m, D_n), section 2.1.3.1. */
    static List<Hash> path(int m, List<Hash> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? append(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : append(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    /** PROOF(m, D_n), section 2.1.4.1. */
    static List<Hash> proof(int m, List<Hash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean known) {
        int n = leaves.size();
        if (m == n) {
            return known ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        return m <= k
                ? append(subproof(m, leaves.subList(0, k), known), root(leaves.subList(k, n)))
                : append(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    static Hash node(Hash left, Hash right) {
        return sha256("01", left.toBytes(), right.toBytes());
    }

    private static Hash sha256(String prefixHex, byte[]... parts) {
        byte[][] all = new byte[parts.length + 1][];
        all[0] = HexFormat.of().parseHex(prefixHex);
        System.arraycopy(parts, 0, all, 1, parts.length);
        return Hash.sha256(all);
    }

    /** The largest power of two below {@code n}. */
    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> append(List<Hash> path, Hash last) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}
