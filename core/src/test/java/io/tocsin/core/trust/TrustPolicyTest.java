package io.tocsin.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.identity.Party;
import org.junit.jupiter.api.Test;

class TrustPolicyTest {
    @Test
    void shouldCountByAnotherPartyAndChangeNothingElse() {
        TrustPolicy sites = TrustPolicy.DEFAULT.assuming(3).countedBy(Party.SITE);

        assertThat(sites).isEqualTo(TrustPolicy.of(Party.SITE, 3));
        assertThat(sites.limits()).isEqualTo(TrustPolicy.DEFAULT.limits());
        assertThat(TrustPolicy.LEGACY.countedBy(Party.SITE)).isEqualTo(TrustPolicy.LEGACY);
    }
}
