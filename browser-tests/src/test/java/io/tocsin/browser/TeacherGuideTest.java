package io.tocsin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.system.Stack;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything the teacher's guide tells its reader to click, clicked, on the demo it tells to start. */
class TeacherGuideTest {
    private static final Duration START = Duration.ofMinutes(5);
    // A minute of traffic takes a busy machine longer than the pace says.
    private static final double PATIENCE_MILLIS = 120_000;

    private static Stack demo;
    private static String address;
    private static String guide;

    @BeforeAll
    static void start() throws Exception {
        Chromium.browser();
        guide = Files.readString(Stack.home().resolve("docs/guides/teacher.md"));
        demo = Stack.start("demo", "--port", String.valueOf(freePort()));
        address = demo.awaitLine("Dashboard: (http://[0-9.:]+)", START);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    // In an orderly way: killed with all it started, its guardian too, it would leave its database running.
    @AfterAll
    static void stop() throws InterruptedException {
        if (demo != null) {
            demo.stop();
        }
    }

    @Test
    void shouldDoWhatTheGuideSays() {
        List<List<GuideSteps.Step>> lists = GuideSteps.lists(guide);
        assertThat(lists).hasSize(2).allSatisfy(list -> assertThat(list).hasSizeGreaterThan(5));
        try (Tab tab = Tab.open(address, ColorScheme.LIGHT, Tab.WIDE)) {
            tab.page().setDefaultTimeout(PATIENCE_MILLIS);
            tab.show("overview");
            tab.find(".scenario-button").waitFor();
            for (GuideSteps.Step step : lists.stream().flatMap(List::stream).toList()) {
                try {
                    step.perform(tab.page());
                } catch (RuntimeException failed) {
                    throw new AssertionError("the guide's step " + step + " cannot be done", failed);
                }
            }
            assertThat(tab.find("#scenario .problem").count()).isZero();
            tab.screenshot("lesson-light-wide");
            tab.assertNothingWentWrong();
        }
    }

    @Test
    void shouldOfferInThePanelWhatTheGuideSays() {
        Map<String, List<String>> offered = GuideSteps.offered(guide);
        assertThat(offered).containsOnlyKeys("Attack", "at", "Pace", "Liars", "that are", "and", "who are");
        try (Tab tab = Tab.open(address, ColorScheme.LIGHT, Tab.WIDE)) {
            tab.page().setDefaultTimeout(PATIENCE_MILLIS);
            tab.show("network");
            tab.find(".scenario-button").click();
            tab.find("#scenario .orders:not([disabled])").waitFor(); // the agents are there
            offered.forEach((label, options) -> {
                assertThat(GuideSteps.choice(tab.page(), label)
                                .locator("option")
                                .allInnerTexts())
                        .as(label)
                        .isEqualTo(options);
            });
            tab.assertNothingWentWrong();
        }
    }
}
