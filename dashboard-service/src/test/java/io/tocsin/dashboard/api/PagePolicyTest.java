package io.tocsin.dashboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PagePolicyTest {
    @Test
    void shouldAllowTheImportMapByItsHashAndNothingElseInline() {
        String policy =
                PagePolicy.of("", "<script type=\"importmap\">{}</script>").header();

        assertThat(policy)
                .contains("script-src 'self' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='")
                .contains("connect-src 'self';")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
    }

    @Test
    void shouldLetThePageReachTheLedger() {
        assertThat(PagePolicy.of("https://ledger.example:8083").header())
                .contains("connect-src 'self' https://ledger.example:8083;");
    }

    @Test
    void shouldRefuseAPageWithoutAnImportMap() {
        assertThatThrownBy(() -> PagePolicy.of("", "<p>")).hasMessageContaining("import map");
    }
}
