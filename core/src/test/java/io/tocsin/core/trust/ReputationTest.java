package io.tocsin.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.Party;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.Reputation.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReputationTest {
    private static final SignatureId EVEN = new SignatureId(Hash.sha256(new byte[] {1}));
    private static final SignatureId ODD = new SignatureId(Hash.sha256(new byte[] {2}));
    private static final Enrolment ONE = new Enrolment(new AgentId("one"), new OrganisationId("a"));
    private static final Enrolment OTHER = new Enrolment(new AgentId("other"), new OrganisationId("a"));
    private static final Enrolment ELSEWHERE = new Enrolment(new AgentId("elsewhere"), new OrganisationId("b"));

    private static Reputation after(int times, Finding finding, Reputation before) {
        Reputation reputation = before;
        for (int i = 0; i < times; i++) {
            reputation = reputation.after(finding);
        }
        return reputation;
    }

    private static double share(Reputation reputation) {
        return (double) reputation.weight(1) / Reputation.FULL;
    }

    @Test
    void shouldBeTheMeanOfABetaDistributionThatBeginsEven() {
        assertThat(share(Reputation.UNKNOWN)).isEqualTo(.5);
        assertThat(share(after(1, Finding.AGREED, Reputation.UNKNOWN))).isCloseTo(2 / 3.0, within(1e-5));
        assertThat(share(after(1, Finding.CONTRADICTED, Reputation.UNKNOWN))).isCloseTo(1 / 3.0, within(1e-5));
        assertThat(share(after(1, Finding.DISPROVED, Reputation.UNKNOWN))).isEqualTo(.25);
        assertThat(after(9, Finding.NONE, Reputation.UNKNOWN)).isEqualTo(Reputation.UNKNOWN);
    }

    /** A long-good party turns bad: with 0.95 kept it is below a half after 14 stances, as is published. */
    @Test
    void shouldForgetSoThatABetrayerIsBelowAHalfAfterFourteen() {
        Reputation good = after(1_000, Finding.AGREED, Reputation.UNKNOWN);

        assertThat(share(good)).isCloseTo(21 / 22.0, within(1e-4));
        assertThat(share(after(13, Finding.CONTRADICTED, good))).isGreaterThan(.5);
        assertThat(share(after(14, Finding.CONTRADICTED, good))).isLessThan(.5);
        assertThat(share(after(1_000, Finding.CONTRADICTED, good))).isCloseTo(1 / 22.0, within(1e-4));
    }

    @Test
    void shouldWeighNothingThroughTheEpochInWhichItSaidTwoThings() {
        Reputation caught = after(50, Finding.AGREED, Reputation.UNKNOWN).afterEquivocation(3);

        assertThat(caught.weight(2)).isZero();
        assertThat(caught.weight(3)).isZero();
        assertThat(caught.after(Finding.AGREED).weight(3)).isZero();
        assertThat(caught.weight(4)).isEqualTo(Reputation.FULL / 2);
        assertThat(caught.afterEquivocation(1).weight(3)).isZero();
    }

    @Test
    void shouldRefuseWhatIsNone() {
        assertThatThrownBy(() -> new Reputation(-1, 0, -1)).hasMessage("agreed: got -1, must be 0 or more");
        assertThatThrownBy(() -> new Reputation(0, -1, -1)).hasMessage("contradicted: got -1, must be 0 or more");
        assertThatThrownBy(() -> new Reputation(0, 0, -2)).hasMessage("distrustedThrough: got -2, must be -1 or more");
    }

    @Test
    void shouldShowOneOverAllPartitions() {
        Reputations reputations = new Reputations(signature -> signature.equals(ODD) ? 1 : 0);
        assertThat(reputations.overall(ONE, Party.ORGANISATION, 1)).isEmpty();

        reputations.note(ONE, Party.ORGANISATION, ODD, Finding.NONE);
        assertThat(reputations.overall(ONE, Party.ORGANISATION, 1))
                .as("nothing said")
                .isEmpty();
        reputations.note(ONE, Party.ORGANISATION, ODD, Finding.AGREED);
        reputations.note(ONE, Party.ORGANISATION, EVEN, Finding.AGREED);
        reputations.note(ELSEWHERE, Party.ORGANISATION, EVEN, Finding.CONTRADICTED);

        assertThat(reputations.overall(ONE, Party.ORGANISATION, 1)).hasValue(750_000);
        assertThat(reputations.overall(OTHER, Party.ORGANISATION, 1))
                .as("of one party")
                .hasValue(750_000);
        assertThat(reputations.overall(ELSEWHERE, Party.ORGANISATION, 1)).hasValue(333_333);
        reputations.equivocated(ONE, Party.ORGANISATION, EVEN, 1);
        assertThat(reputations.overall(ONE, Party.ORGANISATION, 1))
                .as("it said two things")
                .hasValue(0);
        assertThat(reputations.overall(ONE, Party.ORGANISATION, 2)).hasValue(666_666);
    }

    @Test
    void shouldKeepOneForEachPartyAndPartition() {
        Reputations reputations = new Reputations(signature -> signature.equals(ODD) ? 1 : 0);
        Electorate electorate = new Electorate(1, List.of(ONE, OTHER, ELSEWHERE));

        reputations.note(ONE, Party.ORGANISATION, ODD, Finding.AGREED);
        reputations.equivocated(ELSEWHERE, Party.ORGANISATION, ODD, 1);

        // Groups stand in the order of their first seats: elsewhere is b's.
        assertThat(reputations.weights(electorate, Party.ORGANISATION, ODD)).containsExactly(0, 666_666);
        assertThat(reputations.weights(electorate, Party.ORGANISATION, EVEN)).containsExactly(500_000, 500_000);
        assertThat(reputations.weight(OTHER, Party.ORGANISATION, ODD, 1)).isEqualTo(666_666);
        assertThat(reputations.weight(OTHER, Party.AGENT, ODD, 1)).isEqualTo(500_000);
    }
}
