package io.tocsin.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Party;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProposalQuotaTest {
    private static final ProposalLimits LIMITS =
            new ProposalLimits(new ProposalLimits.Share(2, 3, 60), new ProposalLimits.Share(3, 4, 120), 0.05f, 3);
    private static final Enrolment FIRST = member("first", "shared");
    private static final Enrolment SECOND = member("second", "shared");
    private static final Enrolment OTHER = member("other", "other");
    private static final SignatureId BALLOT = new SignatureId(Hash.sha256(new byte[1]));
    private static final SignatureId ELSEWHERE = new SignatureId(Hash.sha256(new byte[2]));

    private final ProposalQuota quota = quota();

    @Test
    void shouldTakeABurstAndThenTheRate() {
        for (int i = 0; i < 3; i++) {
            assertThat(quota.excess(FIRST, BALLOT, 1_000)).isEmpty();
            quota.use(FIRST, BALLOT, 1_000);
        }

        assertThat(quota.excess(FIRST, BALLOT, 1_000))
                .contains(
                        "first has used its share of this partition, 2 open, 3 at once and 60 an hour: propose again in "
                                + "60 s");
        assertThat(quota.excess(FIRST, BALLOT, 60_999))
                .hasValueSatisfying(why -> assertThat(why).endsWith("in 1 s"));
        assertThat(quota.excess(FIRST, BALLOT, 61_000)).isEmpty();
        quota.use(FIRST, BALLOT, 61_000);
        assertThat(quota.excess(FIRST, BALLOT, 61_000)).isPresent();
        assertThat(quota.excess(FIRST, BALLOT, 10_000_000)).isEmpty();
    }

    @Test
    void shouldLetAgentsOfOnePartyShare() {
        quota.use(FIRST, BALLOT, 0);
        quota.use(FIRST, BALLOT, 0);
        quota.use(SECOND, BALLOT, 0);
        quota.use(SECOND, BALLOT, 0);

        assertThat(quota.excess(SECOND, BALLOT, 0))
                .hasValueSatisfying(why -> assertThat(why).startsWith("ORGANISATION shared has used"));
        assertThat(quota.excess(OTHER, BALLOT, 0)).isEmpty();
    }

    @Test
    void shouldCapWhatIsOpen() {
        quota.opened(FIRST, BALLOT);
        quota.opened(FIRST, BALLOT);

        assertThat(quota.excess(FIRST, BALLOT, 0))
                .contains("first has 2 ballots open in this partition, as many as it "
                        + "may: propose again when some are decided");
        assertThat(quota.excess(SECOND, BALLOT, 0)).isEmpty();
        assertThat(quota.excess(FIRST, ELSEWHERE, 0)).as("another partition").isEmpty();
        quota.opened(SECOND, BALLOT);
        assertThat(quota.excess(SECOND, BALLOT, 0)).as("of the party").isPresent();
        quota.decided(FIRST, BALLOT);
        assertThat(quota.excess(FIRST, BALLOT, 0)).isEmpty();
    }

    @Test
    void shouldGoOnAfterARestart() {
        quota.use(FIRST, BALLOT, 5_000);
        quota.use(FIRST, ELSEWHERE, 7_000);
        CanonicalWriter out = CanonicalWriter.tagged("test");
        quota.write(out);

        ProposalQuota restored = quota();
        restored.read(CanonicalReader.tagged("test", out.toBytes()));
        ProposalQuota recalled = quota();
        quota.levels(FIRST, BALLOT).forEach(recalled::recall);

        assertThat(restored.levels(FIRST, ELSEWHERE))
                .isEqualTo(quota.levels(FIRST, ELSEWHERE))
                .hasSize(2);
        assertThat(recalled.levels(FIRST, BALLOT)).isEqualTo(quota.levels(FIRST, BALLOT));
        assertThat(recalled.levels(FIRST, BALLOT)).containsOnlyKeys(recalled.keys(FIRST, BALLOT));
    }

    @Test
    void shouldRefuseNothingWhereThereAreNoLimits() {
        ProposalQuota none = ProposalQuota.none();
        for (int i = 0; i < 10_000; i++) {
            none.use(FIRST, BALLOT, 0);
            none.opened(FIRST, BALLOT);
        }

        assertThat(none.excess(FIRST, BALLOT, 0)).isEmpty();
        assertThat(none.levels(FIRST, BALLOT)).isEmpty();
        assertThat(ProposalLimits.NONE.violation(signature(1e-6f, 1, 9f))).isEmpty();
    }

    @Test
    void shouldSayWhatASignatureLacks() {
        assertThat(LIMITS.violation(signature(0.05f, 3, 0.03f))).isEmpty();
        assertThat(LIMITS.violation(signature(0.049f, 3, 0f))).contains("radius: got 0.049, must be 0.05 or more here");
        assertThat(LIMITS.violation(signature(0.5f, 2, 0f))).contains("support: got 2, must be 3 or more here");
        assertThat(LIMITS.violation(signature(0.5f, 3, 9f)))
                .contains("exemplar 1: lies outside the radius of 0.5, must be inside it here");
    }

    @Test
    void shouldReadWhatItWrites() {
        CanonicalWriter out = CanonicalWriter.tagged("test");
        LIMITS.write(out);

        assertThat(ProposalLimits.read(CanonicalReader.tagged("test", out.toBytes())))
                .isEqualTo(LIMITS);
        assertThatThrownBy(() -> new ProposalLimits.Share(0, 1, 1)).hasMessage("open: got 0, must be 1 or more");
        assertThatThrownBy(() -> new ProposalLimits(LIMITS.agent(), LIMITS.party(), 4f, 3))
                .hasMessage("minRadius: got 4.0, allowed 0 to 3.0");
    }

    private static ProposalQuota quota() {
        return new ProposalQuota(LIMITS, Party.ORGANISATION, ballot -> ballot.equals(BALLOT) ? 0 : 1);
    }

    private static Enrolment member(String agent, String organisation) {
        return new Enrolment(new AgentId(agent), new OrganisationId(organisation));
    }

    private static ThreatSignature signature(float radius, int support, float second) {
        return new ThreatSignature(
                new AgentId("first"),
                Hash.sha256(new byte[3]),
                FeatureVector.of(0f, 0f),
                FeatureVector.of(0f, 0f),
                radius,
                List.of(FeatureVector.of(0f, 0f), FeatureVector.of(second, 0f)),
                List.of(),
                support,
                0,
                0,
                Optional.empty());
    }
}
