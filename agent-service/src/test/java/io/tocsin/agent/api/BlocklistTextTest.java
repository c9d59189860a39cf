package io.tocsin.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.agent.members.SiteView;
import io.tocsin.core.agent.memory.BehaviourBlocks;
import io.tocsin.core.agent.memory.Blocklist;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.record.AgentStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlocklistTextTest {
    private static final SignatureId SIGNATURE = new SignatureId(Hash.sha256(new byte[] {1}));
    private static final long HOUR = 3_600_000_000L;

    @Test
    void shouldListWhatIsEnforcedOnceWithTheLongestTerm() {
        Map<String, BlocklistText.Reason> enforced = BlocklistText.enforced(
                List.of(
                        agent(
                                listed("198.51.100.1", Effect.ENFORCE, HOUR),
                                listed("198.51.100.9", Effect.ADVISORY, HOUR)),
                        agent(
                                listed("198.51.100.1", Effect.ENFORCE, 2 * HOUR),
                                listed("2001:db8::1", Effect.ENFORCE, HOUR),
                                listed("198.51.100.2", Effect.ENFORCE, 10))),
                100);

        assertThat(BlocklistText.plain(enforced)).isEqualTo("198.51.100.1\n2001:db8::1\n");
        assertThat(BlocklistText.explained(enforced).lines())
                .first()
                .isEqualTo("198.51.100.1 # reason: signature " + SIGNATURE
                        + " accepted by the network, expires 1970-01-01T02:00:00Z");
    }

    @Test
    void shouldSayOfWhomNobodyVotedOnThatItActsSo() {
        Map<String, BlocklistText.Reason> enforced = BlocklistText.enforced(
                List.of(agent(
                        List.of(listed("198.51.100.1", Effect.ENFORCE, 2 * HOUR)),
                        List.of(
                                acting("198.51.100.1", HOUR),
                                acting("198.51.100.7", HOUR),
                                acting("198.51.100.8", 100),
                                acting("0.0.0.0/0", HOUR)))),
                100);

        assertThat(BlocklistText.explained(enforced).lines())
                .containsExactly(
                        "198.51.100.1 # reason: signature " + SIGNATURE
                                + " accepted by the network, expires 1970-01-01T02:00:00Z",
                        "198.51.100.7 # reason: acts as signature " + SIGNATURE + ", until 1970-01-01T01:00:00Z");
        assertThat(BlocklistText.plain(enforced)).isEqualTo("198.51.100.1\n198.51.100.7\n");
    }

    @Test
    void shouldLetNothingButAddressesThrough() {
        SiteView.Listed port =
                new SiteView.Listed(new Indicator(Indicator.Kind.PORT, "22"), entry(Effect.ENFORCE, HOUR));

        assertThat(BlocklistText.enforced(
                        List.of(agent(
                                listed("198.51.100.1\n0.0.0.0/0", Effect.ENFORCE, HOUR),
                                listed("$(reboot)", Effect.ENFORCE, HOUR),
                                listed("0.0.0.0/0", Effect.ENFORCE, HOUR),
                                port)),
                        0))
                .isEmpty();
    }

    private static SiteView.Listed listed(String address, Effect effect, long expires) {
        return new SiteView.Listed(Indicator.address(address), entry(effect, expires));
    }

    private static Blocklist.Entry entry(Effect effect, long expires) {
        return new Blocklist.Entry(SIGNATURE, new AgentId("author"), effect, expires);
    }

    private static SiteView.Acting acting(String address, long expires) {
        return new SiteView.Acting(address, new BehaviourBlocks.Block(SIGNATURE, expires));
    }

    private static SiteView.AgentView agent(SiteView.Listed... listed) {
        return agent(List.of(listed), List.of());
    }

    private static SiteView.AgentView agent(List<SiteView.Listed> listed, List<SiteView.Acting> acting) {
        return new SiteView.AgentView(
                new OrganisationId("org"),
                new AgentStatus(
                        new AgentId("a"),
                        AgentStatus.State.WATCHING,
                        0,
                        new AgentStatus.Trust(0, "", 0, 0, 0, 0),
                        new AgentStatus.Work(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                listed,
                acting,
                SiteView.Incidents.NONE,
                List.of());
    }
}
