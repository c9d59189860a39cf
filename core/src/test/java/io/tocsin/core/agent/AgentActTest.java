package io.tocsin.core.agent;

import static io.tocsin.core.agent.Sensors.ALLOWED;
import static io.tocsin.core.agent.Sensors.ALLOWED_NEIGHBOUR;
import static io.tocsin.core.agent.Sensors.CONTACT;
import static io.tocsin.core.agent.Sensors.SELF;
import static io.tocsin.core.agent.Sensors.SERVICE;
import static io.tocsin.core.agent.Sensors.accepted;
import static io.tocsin.core.agent.Sensors.adopt;
import static io.tocsin.core.agent.Sensors.agent;
import static io.tocsin.core.agent.Sensors.follow;
import static io.tocsin.core.agent.Sensors.learning;
import static io.tocsin.core.agent.Sensors.normals;
import static io.tocsin.core.agent.Sensors.seen;
import static io.tocsin.core.agent.Sensors.signature;
import static io.tocsin.core.agent.Sensors.threat;
import static io.tocsin.core.agent.Sensors.threats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.agent.AgentEvent.Adopted;
import io.tocsin.core.agent.AgentEvent.RefitRefused;
import io.tocsin.core.agent.AgentEvent.Refitted;
import io.tocsin.core.agent.AgentEvent.Refused;
import io.tocsin.core.agent.AgentEvent.Refused.Reason;
import io.tocsin.core.agent.memory.ThreatMemory;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentActTest {
    private static final ThreatSignature THREAT = threat("203.0.113.7");
    private static final Verdict.Accepted ENFORCE = accepted(THREAT, Effect.ENFORCE);
    private static final ThreatSignature ON_NORMALS = signature(0.1f, 0f, 0.1f, "203.0.113.7");

    @Test
    void shouldRefuseAVerdictItsOwnCountDoesNotConfirm() {
        Agent agent = agent();
        assertThat(agent.act(ENFORCE, THREAT, 0)).isEqualTo(refused(THREAT, Reason.NOT_CONFIRMED));

        agent.follow(new BallotRecord.Opened(THREAT.id(), THREAT.author(), 1, 1_000), 0);

        assertThat(agent.act(ENFORCE, THREAT, 0)).as("still open").isEqualTo(refused(THREAT, Reason.NOT_CONFIRMED));
        assertThat(agent.blocklist().orElseThrow().entries()).isEmpty();
    }

    @Test
    void shouldRefuseAnotherEffectOrBodyThanWasDecided() {
        Agent agent = agent();
        follow(agent, THREAT, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS);

        assertThat(agent.act(ENFORCE, THREAT, 0)).isEqualTo(refused(THREAT, Reason.NOT_CONFIRMED));
        assertThat(agent.act(accepted(THREAT, Effect.ADVISORY), ON_NORMALS, 0))
                .isEqualTo(refused(THREAT, Reason.NOT_CONFIRMED));
        assertThat(agent.act(accepted(THREAT, Effect.ADVISORY), THREAT, 0)).isInstanceOf(Adopted.class);
    }

    /**
     * 600 behaviours that only their author had seen, harmless to all, were accepted without effect: they filled the
     * memory of every peer, which let nothing go, and no honest behaviour was taught ever after.
     */
    @Test
    void shouldStillLearnFromOthersAfterOneHasFilledWhatItCan() {
        Agent agent = agent();
        for (int i = 0; i < 600; i++) {
            ThreatSignature filler = signature(0.05f, 100f + i, 9f, "198.51.100.200");
            follow(agent, filler, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS);
            agent.act(accepted(filler, Effect.ADVISORY), filler, i);
        }
        assertThat(agent.figures().behaviours()).isEqualTo(ThreatMemory.MAX_UNVOUCHED);

        for (int i = 0; i < 10; i++) {
            assertThat(adopt(agent, signature(0.05f, -20f - i, -9f), 600))
                    .isInstanceOfSatisfying(Adopted.class, adopted -> assertThat(adopted.learned())
                            .isTrue());
        }
        assertThat(agent.refit()).isNotEmpty();
    }

    @Test
    void shouldNeitherEnforceNorCleanWhatItFoundHarmful() {
        Agent agent = agent();
        agent.observe(normals(10, ""));
        assertThat(agent.vote(ON_NORMALS).stance()).isEqualTo(Stance.HARMFUL);

        AgentEvent event = adopt(agent, ON_NORMALS, 0);

        assertThat(event).isEqualTo(refused(ON_NORMALS, Reason.FOUND_HARMFUL));
        assertThat(agent.blocklist().orElseThrow().entries()).isEmpty();
        // All ten rows are still there for a like signature it was not asked about.
        assertThat(adopt(agent, signature(0.11f, 0f, 0.1f), 0))
                .extracting("cleaned")
                .isEqualTo(10);
    }

    @Test
    void shouldNotForgetWhatItFoundOnAForgedRejection() {
        Agent agent = agent();
        agent.vote(ON_NORMALS);
        agent.dismiss(new Verdict.Rejected(ON_NORMALS.id()));
        follow(agent, ON_NORMALS, Stance.SEEN, Stance.SEEN, Stance.HARMFUL);
        agent.dismiss(new Verdict.Rejected(ON_NORMALS.id()));

        assertThat(agent.act(accepted(ON_NORMALS, Effect.ENFORCE), ON_NORMALS, 0))
                .isEqualTo(refused(ON_NORMALS, Reason.FOUND_HARMFUL));
    }

    @Test
    void shouldForgetABallotThatEndedWithoutAcceptance() {
        Agent agent = agent();
        Stance before = agent.vote(THREAT).stance();
        follow(agent, THREAT, Stance.HARMFUL, Stance.HARMFUL, before);

        agent.dismiss(new Verdict.Inconclusive(THREAT.id()));
        agent.observe(threats(5, 1));

        assertThat(before).isEqualTo(Stance.HARMLESS);
        assertThat(agent.vote(THREAT).stance()).as("it tests anew").isEqualTo(Stance.SEEN);
    }

    @Test
    void shouldCleanMatchingRowsOfItsWindowAndNoneOfItsBaseline() {
        Agent agent = agent();
        agent.observe(normals(10, ""));
        agent.observe(List.of(seen(10, "", -0.5f, -0.5f), seen(11, "", 0.5f, -0.5f)));
        int fired = agent.vote(signature(0.12f, 0f, 0.1f)).evidence().fired();

        Adopted adopted = (Adopted) adopt(agent, ON_NORMALS, 0);

        assertThat(adopted.cleaned()).isEqualTo(10);
        assertThat(fired).isPositive();
        // The same region under another name, so that it is tested anew.
        assertThat(agent.vote(signature(0.12f, 0f, 0.1f, "203.0.113.1"))
                        .evidence()
                        .fired())
                .isEqualTo(fired);
    }

    @Test
    void shouldListAndReportWhatIsNamedButNeverWhatIsProtected() {
        Agent agent = agent();

        Adopted adopted =
                (Adopted) adopt(agent, threat("203.0.113.7", CONTACT, ALLOWED, ALLOWED_NEIGHBOUR, SERVICE), 1_000_000);

        assertThat(adopted.agent()).isEqualTo(SELF);
        assertThat(adopted.effect()).isEqualTo(Effect.ENFORCE);
        assertThat(adopted.listed()).containsExactly(Indicator.address("203.0.113.7"));
        assertThat(agent.blocklist().orElseThrow().entries()).containsOnlyKeys(Indicator.address("203.0.113.7"));
        List<Assessment> assessments = agent.assess(List.of(
                seen(1, "203.0.113.7", 0f, 0.1f),
                seen(2, CONTACT, 0f, 0.1f),
                seen(601_000_000, "203.0.113.7", 0f, 0.1f)));
        assertThat(assessments.get(0).listed()).contains(Effect.ENFORCE);
        assertThat(assessments).extracting(Assessment::isReported).containsExactly(true, false, false);
    }

    /**
     * A host named a download site it had not met before, nobody objected, and all its traffic with that site was
     * reported: more false alerts than all its peers' signatures caused.
     */
    @Test
    void shouldNotReportWhomItNamedItselfBeforeAnotherHasSeenThemAct() {
        Agent alone = agent();
        ThreatSignature own = proposed(alone);
        follow(alone, own, Stance.HARMLESS, Stance.HARMLESS, Stance.ABSTAIN);

        Adopted advised = (Adopted) alone.act(accepted(own, Effect.ADVISORY), own, 0);

        assertThat(advised.listed()).isEmpty();
        assertThat(alone.assess(List.of(seen(1, "203.0.113.1", 0f, 0.1f)))
                        .get(0)
                        .isReported())
                .isFalse();

        Agent seconded = agent();
        assertThat(proposed(seconded)).isEqualTo(own);
        assertThat(((Adopted) adopt(seconded, own, 0)).listed()).isNotEmpty();
    }

    private static ThreatSignature proposed(Agent agent) {
        agent.observe(threats(3, 1));
        return agent.propose().get(0).signature();
    }

    @Test
    void shouldListAnewWhatHadExpired() {
        Agent agent = agent();
        adopt(agent, THREAT, 0);
        ThreatSignature later = signature(0.4f, 4f, 4f, "203.0.113.7");
        follow(agent, later, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS);

        Adopted adopted = (Adopted) agent.act(accepted(later, Effect.ADVISORY), later, 600_000_000);

        assertThat(adopted.listed()).containsExactly(Indicator.address("203.0.113.7"));
    }

    @Test
    void shouldActOnceOnAVerdict() {
        Agent agent = agent();
        adopt(agent, THREAT, 0);

        assertThat(agent.act(ENFORCE, THREAT, 0)).isEqualTo(refused(THREAT, Reason.NOT_CONFIRMED));
    }

    @Test
    void shouldSayWhyItCannotAct() {
        ThreatSignature foreign = new ThreatSignature(
                THREAT.author(),
                Hash.sha256(new byte[0]),
                FeatureVector.of(1f),
                FeatureVector.of(0f),
                1f,
                List.of(FeatureVector.of(1f)),
                List.of(),
                1,
                0,
                0,
                Optional.empty());

        assertThat(adopt(learning(), THREAT, 0)).isEqualTo(refused(THREAT, Reason.LEARNING));
        assertThat(adopt(agent(), foreign, 0)).isEqualTo(refused(foreign, Reason.OTHER_SPACE));
    }

    @Test
    void shouldMakeAVacuousSignatureAdvisoryAtMost() {
        ThreatSignature vacuous = signature(0.1f, -9f, 9f, "203.0.113.7");
        Agent agent = agent();
        Stance stance = agent.vote(vacuous).stance();
        follow(agent, vacuous, stance, stance, stance);

        assertThat(agent.act(accepted(vacuous, Effect.ENFORCE), vacuous, 0))
                .isEqualTo(refused(vacuous, Reason.NOT_CONFIRMED));
        assertThat(agent.act(accepted(vacuous, Effect.ADVISORY), vacuous, 0)).isInstanceOf(Adopted.class);
    }

    @Test
    void shouldAlertOnWhatItLearntAndItsDetectorMisses() {
        Agent agent = agent();
        ThreatSignature hidden = signature(0.1f, 0.2f, 0f);
        assertThat(agent.assess(List.of(seen(0, "", 0.2f, 0f))).get(0).alert()).isFalse();

        Adopted adopted = (Adopted) adopt(agent, hidden, 0);
        Adopted again = (Adopted) adopt(agent, signature(0.2f, 0.2f, 0f), 0);

        assertThat(adopted.learned()).isTrue();
        assertThat(again.learned()).as("a known behaviour").isFalse();
        assertThat(agent.refit()).containsExactly(new Refitted(SELF, 0, 1));
        assertThat(agent.refit()).isEmpty();
        assertThat(agent.assess(List.of(seen(0, "", 0.2f, 0f))).get(0).alert()).isTrue();
    }

    @Test
    void shouldLetPeersAccuseNobodyItsOperatorVouchesFor() {
        Agent agent = agent();
        adopt(agent, signature(0.1f, 0.2f, 0f), 0);
        agent.refit();

        List<Assessment> recognised = agent.assess(
                List.of(seen(0, "203.0.113.9", 0.2f, 0f), seen(0, CONTACT, 0.2f, 0f), seen(0, ALLOWED, 0.2f, 0f)));
        List<Assessment> odd = agent.assess(List.of(seen(0, CONTACT, 9f, 9f), seen(0, ALLOWED, 9f, 9f)));

        assertThat(recognised).extracting(Assessment::alert).containsExactly(true, false, false);
        assertThat(odd).as("by its own detector").allMatch(Assessment::alert);
    }

    @Test
    void shouldRefitOnACleanWindowOnceItIsDue() {
        Agent agent = agent();
        agent.observe(normals(19, ""));
        adopt(agent, THREAT, 0);
        assertThat(agent.refit()).as("only the head").containsExactly(new Refitted(SELF, 0, 1));

        agent.observe(normals(1, ""));

        // 210 of 300 trusted rows are fitted on, and the 20 of the window.
        assertThat(agent.refit()).containsExactly(new Refitted(SELF, 230, 1));
        assertThat(agent.refit()).isEmpty();
    }

    @Test
    void shouldRefuseToLearnFromADirtyWindow() {
        Agent agent = agent();
        agent.observe(normals(10, ""));
        agent.observe(threats(10, 1));
        adopt(agent, THREAT, 0);

        RefitRefused refused = (RefitRefused) agent.refit().get(0);

        // Half is flagged, a tenth of normals would be: (.5 - .1) / .9.
        assertThat(refused.contamination()).isCloseTo(4 / 9.0, within(1e-12));
        assertThat(refused.limit()).isEqualTo(0.2);
        assertThat(refused.agent()).isEqualTo(SELF);
    }

    private static Refused refused(ThreatSignature signature, Reason reason) {
        return new Refused(SELF, signature.id(), reason);
    }
}
