package io.tocsin.core.consensus;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Made-up electorates and votes: agent {@code i} has seat {@code i}, and agent 0 is the author. */
final class Elections {
    static final VotingRule QUORUM = new VotingRule.ByzantineQuorum();
    static final SignatureId SUBJECT = subject(0);
    static final Evidence SOME = new Evidence(300, 0, 0, 0f, 0f, false);
    static final BallotRecord.Closed CLOSE = new BallotRecord.Closed(SUBJECT);

    private Elections() {}

    static SignatureId subject(int i) {
        return new SignatureId(Hash.sha256(new byte[] {(byte) i}));
    }

    static AgentId agent(int i) {
        return new AgentId("agent-" + (1_000 + i));
    }

    /** A registry whose epoch 1 has agent {@code i} of organisation {@code organisations[i]}. */
    static Registry registry(int... organisations) {
        List<Enrolment> members = new ArrayList<>();
        for (int i = 0; i < organisations.length; i++) {
            members.add(enrolment(i, organisations[i]));
        }
        Registry registry = new Registry();
        registry.enrol(members);
        return registry;
    }

    /** {@code n} agents of as many organisations. */
    static Registry separate(int n) {
        return registry(IntStream.range(0, n).toArray());
    }

    static Enrolment enrolment(int agent, int organisation) {
        return new Enrolment(agent(agent), new OrganisationId("organisation " + organisation));
    }

    static BallotRecord.Opened open(SignatureId subject) {
        return new BallotRecord.Opened(subject, agent(0), 1, 60_000);
    }

    static Ballot ballot(int... organisations) {
        return new Ballot(open(SUBJECT), registry(organisations).current(), QUORUM, TrustPolicy.LEGACY);
    }

    static Ballot ballotOf(int n) {
        return new Ballot(open(SUBJECT), separate(n).current(), QUORUM, TrustPolicy.LEGACY);
    }

    static BallotBook book(Registry registry) {
        BallotBook book = new BallotBook(registry, QUORUM);
        book.apply(open(SUBJECT));
        return book;
    }

    static Vote vote(int voter, Stance stance) {
        return new Vote(SUBJECT, agent(voter), stance, SOME);
    }

    static BallotRecord.Cast cast(int voter, Stance stance) {
        return new BallotRecord.Cast(vote(voter, stance));
    }

    static Verdict accepted(Effect effect) {
        return new Verdict.Accepted(SUBJECT, effect);
    }
}
