package io.tocsin.dashboard.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DashboardBeansTest {
    private static final long MEGABYTE = 1024L * 1024;

    @Test
    void shouldKeepAMillionVotesAtMostAndFewerInASmallHeap() {
        assertThat(DashboardBeans.votesFor(256 * MEGABYTE)).isEqualTo(262_144);
        assertThat(DashboardBeans.votesFor(64_000 * MEGABYTE)).isEqualTo(1_000_000);
    }
}
