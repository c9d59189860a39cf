package io.tocsin.protocol.registry;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static io.tocsin.protocol.testing.TestNetwork.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.Member.Role;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A registry of three administrators, two of whom must sign, as it goes from hand to hand. */
class RegistryFileTest {
    private static final SigningKey ANN = Registries.ADMINISTRATORS.get(0);
    private static final SigningKey BOB = Registries.ADMINISTRATORS.get(1);

    private final RegistryFile file = Registries.of(4);
    private final RegistryFile proposal = Membership.enrol(
            file,
            new Membership.Newcomer(
                    agent(6),
                    new OrganisationId("org-6"),
                    new SiteId("harbour"),
                    Role.AGENT,
                    key("seven").verifyingKey()));

    @Test
    void shouldSayWhatItHoldsBeforeItsRecords() {
        RegistryFile signed = Membership.rotate(
                        proposal, agent(0), key("renewed").verifyingKey())
                .signedBy(ANN);

        String text = RegistryFileText.of(signed);

        assertThat(text.lines().limit(9))
                .containsExactly(
                        "tocsin registry file, form 1",
                        "network several " + file.genesis().networkId(),
                        "administrators, of whom 2 must sign: "
                                + RegistryFile.fingerprints(
                                        file.genesis().administrators().keys()),
                        "epoch 1 counts, of 6 members",
                        "epoch 2 is proposed, of 7 members:",
                        "  ~ agent-01: key " + key("agent-01").verifyingKey().fingerprint() + " becomes "
                                + key("renewed").verifyingKey().fingerprint(),
                        "  + agent-07: agent of org-6 at harbour, key "
                                + key("seven").verifyingKey().fingerprint(),
                        "signed by 1 of 3 administrators, needed are 2",
                        "  signed by " + ANN.verifyingKey().fingerprint());
        assertThat(RegistryFileText.parse(text)).isEqualTo(signed);
        assertThat(RegistryFileText.parse(RegistryFileText.of(file))).isEqualTo(file);
        assertThat(RegistryFileText.parse(text.replace("\n", "\r\n"))).isEqualTo(signed);
    }

    @Test
    void shouldBecomeAnEpochThatEveryReaderTakesOnceEnoughHaveSigned() {
        NetworkRegistry reader = file.registry();
        byte[] one = RegistryFileText.parse(RegistryFileText.of(proposal.signedBy(BOB)))
                .proposed()
                .orElseThrow()
                .toBytes();
        RegistryFile two = proposal.signedBy(BOB).signedBy(ANN);

        assertThat(reader.accept(one)).contains("epoch 2 is signed by 1 of its 3 administrators, needed are 2");
        assertThat(two.isSigned()).isTrue();
        assertThat(reader.accept(two.proposed().orElseThrow().toBytes())).isEmpty();
        assertThat(reader.electorates().current().size()).isEqualTo(5);
        assertThat(reader.terms()).hasSize(7).allMatch(term -> term.tenure().isOpen());
    }

    @Test
    void shouldTakeNoSignatureThatWouldNotCount() {
        RegistryFile signed = proposal.signedBy(ANN);

        assertThatThrownBy(() -> signed.signedBy(ANN))
                .hasMessageContaining("has signed this already; signed by 1 of 3 administrators");
        assertThatThrownBy(() -> signed.signedBy(key("stranger")))
                .hasMessageContaining("is no administrator of this network; its administrators are ")
                .hasMessageContaining(ANN.verifyingKey().fingerprint());
        assertThatThrownBy(() -> file.signedBy(ANN)).hasMessageContaining("nothing is proposed");
    }

    // The attack: a file that tells whoever is to sign it of a harmless change, and holds another.
    @Test
    void shouldRefuseAFileThatSaysAnythingButWhatItsRecordsDo() {
        String text = RegistryFileText.of(proposal);

        assertThatThrownBy(() -> RegistryFileText.parse(text.replace("org-6", "org-1")))
                .hasMessageContaining("line 6 says '  + agent-07: agent of org-1")
                .hasMessageContaining("do not sign it");
        assertThatThrownBy(() -> RegistryFileText.parse(text.replace("  + agent-07", "  - agent-07")))
                .hasMessageContaining("line 6");
        assertThatThrownBy(() -> RegistryFileText.parse(
                        text.lines().filter(line -> !line.startsWith("  +")).reduce("", (a, b) -> a + b + "\n")))
                .hasMessageContaining("line 6");
    }

    // The attack: an organisation whose name looks like lines of the file.
    @Test
    void shouldShowNoNameAsALine() {
        RegistryFile sly = file.proposing(Stream.concat(
                        file.current().stream(),
                        Stream.of(new Member(
                                new AgentId("sly"),
                                new OrganisationId("x\nrecords:\n\u202e"),
                                Role.AGENT,
                                0,
                                key("sly").verifyingKey())))
                .toList());

        assertThat(RegistryFileText.said(sly))
                .contains("  + sly: agent of x?records:?? at x?records:??, key "
                        + key("sly").verifyingKey().fingerprint());
        assertThat(RegistryFileText.parse(RegistryFileText.of(sly))).isEqualTo(sly);
    }

    @Test
    void shouldRefuseWhatIsNoFileOrDoesNotFollow() {
        String text = RegistryFileText.of(proposal);
        String epoch = text.lines().filter(line -> line.startsWith("epoch ")).reduce("", (a, b) -> b);
        RegistryEpoch later = RegistryEpoch.draft(file.genesis().networkId(), 3, List.of());

        assertThatThrownBy(() -> RegistryFileText.parse("")).hasMessageContaining("it is no registry file");
        assertThatThrownBy(() -> RegistryFileText.parse("tocsin registry file, form 1\nrecords:\n"))
                .hasMessageContaining("it has no genesis");
        assertThatThrownBy(() -> RegistryFileText.parse(text.replace(epoch + "\n", "")))
                .hasMessageContaining("does not follow: epoch 2, expected 1");
        assertThatThrownBy(() -> RegistryFileText.parse(text.replace("genesis ", "epoch ")))
                .hasMessageContaining("where 'genesis ' must be");
        assertThatThrownBy(() -> RegistryFileText.parse(text.replace("proposed ", "proposed AA")))
                .hasMessageContaining("a record after 'proposed '");
        assertThatThrownBy(() -> RegistryFileText.parse(text.replace(epoch, "epoch !")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegistryFile(file.genesis(), file.epochs(), Optional.of(later)))
                .hasMessageContaining("epoch 3, expected 2");
        assertThatThrownBy(() -> file.proposing(file.current())).hasMessageContaining("changes nobody");
    }

    // The attack: epochs that no administrators signed, for someone who has no broker to compare with.
    @Test
    void shouldRefuseARegistryWhoseEpochsAreNotSigned() {
        RegistryEpoch forged = RegistryEpoch.draft(file.genesis().networkId(), 1, file.current())
                .signedBy(key("thief"));
        String records = RegistryFileText.of(file).replace(base64(file.epochs().get(0)), base64(forged));

        assertThatThrownBy(() -> RegistryFileText.parse(records))
                .hasMessageContaining("does not count: epoch 1 is signed by 0 of its 3 administrators");
    }

    private static String base64(RegistryEpoch epoch) {
        return Base64.getEncoder().encodeToString(epoch.toBytes());
    }
}
