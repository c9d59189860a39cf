package io.tocsin.lab.run;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.BallotRecord.Opened;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Party;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.Ledger;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.trust.ProposalLimits;
import io.tocsin.core.trust.Reputation;
import io.tocsin.core.trust.Reputations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The consensus of a simulated network: opens ballots, puts votes in one order, closes, and writes all it admits to the
 * ledger. What the services do over a broker's log, over a list.
 */
final class SimulatedConsensus {
    private static final SignatureId ANY = new SignatureId(Hash.sha256(new byte[0]));

    private final Registry registry;
    private final BallotBook book;
    private final Reputations reputations = new Reputations(signature -> 0); // one list is one partition
    private final Map<AgentId, Integer> doubleVotes = new HashMap<>();
    private final Ledger ledger = new Ledger();
    private final Set<SignatureId> known = new HashSet<>();

    /** As many as the run has: all that was decided is kept for its result, too. */
    private final Map<SignatureId, ThreatSignature> accepted = new HashMap<>();

    private final ProposalLimits limits;
    private final long windowMillis;
    private long clockMillis;

    SimulatedConsensus(Registry registry, RunSettings settings, ProposalLimits limits) {
        this.registry = registry;
        this.book = new BallotBook(registry, settings.rule(), settings.trust()).noting(reputations);
        this.limits = limits;
        this.windowMillis = settings.step().toMillis();
    }

    Ledger ledger() {
        return ledger;
    }

    /** What is thought of each agent by now. */
    Map<AgentId, RunResult.Standing> standings() {
        Electorate electorate = registry.current();
        Party party = book.trust().among(electorate).voters();
        return electorate.members().stream()
                .collect(Collectors.toMap(
                        Enrolment::agent,
                        member -> new RunResult.Standing(
                                (double) reputations.weight(member, party, ANY, electorate.epoch()) / Reputation.FULL,
                                doubleVotes.getOrDefault(member.agent(), 0))));
    }

    /** Opens a ballot, or returns empty if one with the same content has been opened or its form is refused. */
    Optional<Election> open(ThreatSignature signature) {
        SignatureId id = signature.id();
        if (limits.violation(signature).isPresent() || !known.add(id)) {
            return Optional.empty();
        }
        Opened opened = Opened.of(signature, id, registry.current().epoch(), windowMillis, book.trust());
        ledger.append(LedgerEntry.Kind.SIGNATURE, signature.toBytes());
        ledger.append(LedgerEntry.Kind.BALLOT_OPENED, opened.toBytes());
        Election election = new Election(signature);
        enter(election, opened);
        return Optional.of(election);
    }

    /** An accepted signature, whole, or empty; may be asked by several threads while nothing is opened or polled. */
    Optional<ThreatSignature> accepted(SignatureId signature) {
        return Optional.ofNullable(accepted.get(signature));
    }

    /** Takes votes in the order given, then closes the ballot if they did not decide it. */
    void poll(Election election, List<Vote> votes) {
        for (Vote vote : votes) {
            ledger.append(LedgerEntry.Kind.VOTE, vote.toBytes());
            enter(election, new BallotRecord.Cast(vote));
        }
        if (election.verdict().isEmpty()) {
            clockMillis += windowMillis; // whoever is silent is waited for
            enter(election, new BallotRecord.Closed(election.signature().id()));
        }
        book.forget(election.signature().id());
    }

    private void enter(Election election, BallotRecord record) {
        BallotBook.Result result = book.apply(record, clockMillis);
        Optional<Verdict> verdict = result.verdict();
        election.add(record, clockMillis, verdict);
        result.equivocation()
                .map(both -> both.first().voter())
                .ifPresent(voter -> doubleVotes.merge(voter, 1, Integer::sum));
        verdict.flatMap(Verdict::accepted)
                .ifPresent(decided -> accepted.put(decided.signature(), election.signature()));
        verdict.ifPresent(decided -> ledger.append(LedgerEntry.Kind.VERDICT, decided.toBytes()));
    }
}
