package io.tocsin.protocol.audit;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a network's ledger is called and whose signatures on its checkpoints count. Stateless. */
public final class LedgerKeys {
    private static final int DIGITS = 16;

    private LedgerKeys() {}

    /** The origin of the ledger of network {@code networkId}: the name in its checkpoints and of its key. */
    public static String origin(Hash networkId) {
        return "tocsin/" + networkId.abbreviated(DIGITS);
    }

    /** The keys, past and present, of whoever is enrolled as ledger now. */
    public static List<NoteVerifier> verifiers(NetworkRegistry registry) {
        String origin = origin(registry.genesis().networkId());
        return registry.current().stream()
                .filter(member -> member.role() == Member.Role.LEDGER)
                .flatMap(member -> IntStream.rangeClosed(0, member.keyEpoch())
                        .mapToObj(epoch -> registry.member(member.id(), epoch, Member.Role.LEDGER)))
                .flatMap(Optional::stream)
                .map(member -> NoteKeys.verifier(origin, member.key()))
                .toList();
    }
}
