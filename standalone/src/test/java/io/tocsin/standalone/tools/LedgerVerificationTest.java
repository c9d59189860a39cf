package io.tocsin.standalone.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.Hash;
import io.tocsin.protocol.audit.AuditFault;
import io.tocsin.protocol.audit.AuditReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerVerificationTest {
    private static final AuditFault FAULT = new AuditFault(3, AuditFault.Field.LEAF_HASH, "a", "b");

    @Test
    void shouldSayHowManyPartiesCosigned() {
        LedgerVerification.Result result = result(List.of(), 2, 0);

        assertThat(result.isOk()).isTrue();
        assertThat(result.text())
                .contains("cosigned     2 of 4 parties, size 12", "Every hash, root")
                .contains("votes        none", "verdicts     45 accepted/advisory");
        assertThat(result.json())
                .contains("\"ok\":true", "\"parties\":4", "\"cosigned\":2", "\"cosignedSize\":12")
                .contains("\"witnessesRequired\":0");
    }

    @Test
    void shouldFailWhereFewerCosignedThanWereAskedFor() {
        assertThat(result(List.of(), 3, 3).isOk()).isTrue();
        LedgerVerification.Result few = result(List.of(), 2, 3);

        assertThat(few.isOk()).isFalse();
        assertThat(few.json()).contains("\"ok\":false", "\"faultCount\":0", "\"witnessesRequired\":3");
        assertThat(few.text())
                .contains("NOT cosigned by enough: 2 of 4 parties", "of size 12", "--witnesses asks for 3")
                .doesNotContain("Every hash", "NOT what it claims");
    }

    @Test
    void shouldNameFaultsWhoeverCosigned() {
        LedgerVerification.Result result = result(List.of(FAULT), 4, 3);

        assertThat(result.isOk()).isFalse();
        assertThat(result.text())
                .contains("NOT what it claims to be, in 1 places")
                .doesNotContain("NOT cosigned");
    }

    private static LedgerVerification.Result result(List<AuditFault> faults, int cosigned, int required) {
        AuditReport report = new AuditReport(
                12,
                Hash.sha256(),
                4,
                Map.of(),
                Map.of(),
                Map.of("ACCEPTED/ADVISORY", 45L),
                0,
                List.of(),
                faults,
                faults.size());
        return new LedgerVerification.Result(report, new Cosigned(4, cosigned, 12, required));
    }
}
