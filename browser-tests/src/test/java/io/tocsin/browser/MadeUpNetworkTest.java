package io.tocsin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.dashboard.model.board.KnownTruth;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page over a network larger, faster and more hostile than any that runs here. */
@QuarkusTest
class MadeUpNetworkTest {
    private static final String FIRST_ROW = "() => document.querySelector('a.row-link')?.href ?? ''";

    @Inject
    MadeUpNetwork network;

    @Inject
    FakeScenario scenario;

    @Inject
    FakeQuarantine quarantine;

    @TestHTTPResource
    String address;

    private String root;

    @BeforeEach
    void fill() {
        Chromium.browser();
        network.fill();
        root = address.replaceFirst("/$", "");
    }

    @Test
    void shouldPageThroughTenThousandSignatures() {
        try (Tab tab = open()) {
            tab.show("ballots");
            assertThat(tab.find(".pager").innerText()).contains("1–20 of 10,0");
            assertThat(tab.find("table.rows tbody tr").count()).isEqualTo(20);

            tab.show("ballots?page=400");
            tab.page().getByText("7,981–8,000").waitFor();
            tab.find(".pager a").last().click();
            tab.page().getByText("8,001–8,020").waitFor();

            tab.find("input[type=search]").fill("198.51.3.247");
            tab.page().keyboard().press("Enter");
            tab.find("p.pager:text-is('1 ballot')").waitFor();
            assertThat(tab.find("nav.pager").count())
                    .as("nothing to turn where there is one page")
                    .isZero();
            tab.assertNothingWentWrong();
        }
    }

    @Test
    void shouldSeatTwoHundredAgentsOnTheRing() {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Tab tab = open(theme)) {
                tab.show("network");
                tab.find("svg.ring .node").first().waitFor();
                assertThat(tab.find("svg.ring .node").count()).isEqualTo(MadeUpNetwork.AGENTS);
                assertThat(tab.evaluate("() => { const all = [...document.querySelectorAll('.node .body')]"
                                + ".map(node => node.getBoundingClientRect()).map(b => [b.x, b.y, b.width]);"
                                + " let closest = 1e9; for (let i = 0; i < all.length; i++) for (let j = 0; j < i; j++)"
                                + " closest = Math.min(closest, Math.hypot(all[i][0] - all[j][0], all[i][1] - all[j][1])"
                                + " - all[i][2]); return closest > 0; }"))
                        .as("nobody sits on another")
                        .isEqualTo(true);
                tab.screenshot("network-200-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-wide");
                tab.find("svg.ring .node").nth(17).click();
                tab.find("#about-title").waitFor();
                tab.screenshot("network-200-chosen-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-wide");
                tab.assertNothingWentWrong();
            }
        }
    }

    @Test
    void shouldShowWhatAgentsSayAsTextWhateverItIs() {
        try (Tab tab = open()) {
            for (String view :
                    List.of("overview", "network", "ballots", "agents", "agents/agent-02", "ledger?show=refused")) {
                tab.show(view);
                assertThat(tab.find("main img, main script, main iframe").count())
                        .as(view)
                        .isZero();
                assertThat(tab.evaluate("() => window.broken === undefined")).isEqualTo(true);
                assertThat(tab.evaluate("() => /[\\u202e\\u0007]/.test(document.body.textContent)"))
                        .as("characters that turn text round, in %s", view)
                        .isEqualTo(false);
            }
            tab.show("agents/agent-02");
            assertThat(tab.find("main").innerText()).contains("<img src=x onerror=", "\u27e8U+202E\u27e9");
            tab.show("ledger?show=refused");
            assertThat(tab.find("main").innerText()).contains("</script><img");
            tab.screenshot("hostile-light-wide");
            tab.show("ballots?q=" + "%3C%2Fscript");
            tab.find("table.rows tbody tr").first().waitFor();
            tab.assertNothingWentWrong();
        }
    }

    @Test
    void shouldLetAnOperatorSayWhatContradictedFlowsAre() {
        quarantine.fill();
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Tab tab = open(theme)) {
                tab.show("agents/" + FakeQuarantine.AGENT);
                tab.find(".quarantine li").first().waitFor();
                int waiting = tab.find(".quarantine li").count();
                assertThat(tab.find(".quarantine").innerText())
                        .contains("37 flows", "2.4 %", "<b>of one host</b>", "3 agents met it");
                tab.screenshot("quarantine-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-wide");

                tab.page().getByText("Attacks: set apart").first().click();
                tab.page().getByText("Set apart: 37 flows in all").waitFor();
                assertThat(tab.find(".quarantine li").count()).isEqualTo(waiting - 1);
            }
        }
        quarantine.fill();
        try (Tab tab = open()) {
            tab.show("agents/" + FakeQuarantine.AGENT);
            tab.page().getByText("Normal: keep").first().click();
            tab.page().getByText("this site takes no such answers").waitFor();
            tab.show("agents/agent-02");
            assertThat(tab.find(".quarantine").count()).isZero();
        } finally {
            quarantine.empty();
        }
    }

    @Test
    void shouldKeepUpWithFiftyUpdatesASecond() {
        for (String view : List.of("overview", "network", "ballots")) {
            SignatureId ballot = network.signature();
            try (Tab tab = open()) {
                tab.show(view);
                tab.find("[data-state=live]").first().waitFor();
                Object first = tab.evaluate(FIRST_ROW);
                tab.evaluate(
                        "async () => { const { store } = await import('/app/data/store.js');"
                                + " window.lags = store.freshness.lags; window.lags.length = 0; window.heaviest = 0;"
                                + " new PerformanceObserver(list => list.getEntries().forEach(e =>"
                                + " window.heaviest = Math.max(window.heaviest, e.duration))).observe({ type: 'longtask' }); }");

                for (int update = 0; update < 250; update++) {
                    network.vote(ballot, update % MadeUpNetwork.AGENTS);
                    if (update % 10 == 9) {
                        ballot = network.signature();
                    }
                    LockSupport.parkNanos(20_000_000);
                }

                List<Double> lags = numbers(tab.evaluate("() => window.lags"));
                double heaviest = ((Number) tab.evaluate("() => window.heaviest")).doubleValue();
                Measurements.say(
                        "%s at 50 updates a second: %d drawings, lag median %.0f ms, 95 %% %.0f ms, longest task %.0f ms",
                        view, lags.size(), quantile(lags, 0.5), quantile(lags, 0.95), heaviest);
                assertThat(lags).hasSizeGreaterThan(20);
                assertThat(quantile(lags, 0.95))
                        .as("milliseconds from arrival to drawn")
                        .isLessThan(500);
                int half = lags.size() / 2;
                assertThat(quantile(lags.subList(half, lags.size()), 0.5))
                        .as("the page does not fall further and further behind")
                        .isLessThan(quantile(lags.subList(0, half), 0.5) + 200);

                String newest = ballot.toString();
                if (view.equals("ballots")) {
                    assertThat(tab.evaluate(FIRST_ROW))
                            .as("no row moves under the pointer")
                            .isEqualTo(first);
                    tab.find(".fresh button").click();
                } else {
                    tab.show("ballots");
                }
                tab.await("() => document.querySelector('a.row-link')?.href.includes('" + newest + "')");
                tab.assertNothingWentWrong();
            }
        }
    }

    @Test
    void shouldOfferAScenarioOnlyWhereThereIsOne() {
        scenario.vanish();
        try (Tab tab = open()) {
            tab.show("network");
            tab.find("svg.ring").waitFor();
            assertThat(tab.find(".scenario-button").count()).isZero();
        }
        scenario.appear();
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Tab tab = open(theme)) {
                tab.show("network");
                tab.find(".scenario-button").click();
                Locator panel = tab.find("#scenario");
                assertThat(tab.evaluate("() => document.querySelector('#scenario').getBoundingClientRect().left"
                                + " >= document.querySelector('main').getBoundingClientRect().right"))
                        .as("the panel pushes the page and does not cover it")
                        .isEqualTo(true);
                panel.locator("button.primary").click();
                panel.getByText("port-scan at agent-01").first().waitFor();
                panel.locator("button:text-is('Pause')").click();
                panel.locator("button:text-is('Go on')").waitFor();
                select(panel, "Liars").selectOption("0.5");
                panel.getByText("share: got 0.5, allowed 0 to 0.4").waitFor();
                tab.screenshot("scenario-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-wide");
                assertThat(tab.accessibilityFaults()).isEmpty();
                panel.locator("button:text-is('Go on')").click();
                panel.locator("button:text-is('Pause')").waitFor();
                tab.assertNothingWentWrong();
            }
        }
        scenario.vanish();
    }

    @Test
    void shouldOfferEveryPaceAndShareTheServiceNamesAndSayWhatIsChosen() {
        scenario.appear();
        scenario.goOnForEver();
        try (Tab tab = open()) {
            tab.show("network");
            tab.find(".scenario-button").click();
            Locator panel = tab.find("#scenario");
            panel.getByText("It goes on until the demo is stopped.").waitFor();
            assertThat(panel.locator("progress").count()).isZero();
            assertThat(options(panel, "Attack"))
                    .containsExactly("port-scan", "ssh-brute-force", "dns-tunnel", "beacon");
            assertThat(options(panel, "Liars"))
                    .containsExactly("0 %", "10 %", "20 %", "30 %", "40 %", "50 %", "60 %", "70 %");
            assertThat(options(panel, "Pace"))
                    .containsExactly(
                            "as fast as it goes",
                            "0.5 s a step",
                            "1 s a step",
                            "1.5 s a step",
                            "2 s a step",
                            "5 s a step",
                            "10 s a step");
            assertThat(chosen(panel, "Pace")).as("the pace it began with").isEqualTo("1500");
            // One of seven agents lies at 10 % as at 20 %: what was asked for stays chosen.
            select(panel, "Liars").selectOption("0.2");
            panel.getByText("1 agent of 7 lies; the quorum bears 2.").waitFor();
            assertThat(chosen(panel, "Liars")).isEqualTo("0.2");
            assertThat(panel.locator("#lies-title").count()).isZero();
            network.know(new KnownTruth.Lies(12, 5, 1, 2, 1, 0));
            panel.getByText("5 signatures were forged: 1 refused, 2 accepted, 1 enforced")
                    .waitFor();
            panel.getByText("0 harmless addresses were blocked by honest agents")
                    .waitFor();
            select(panel, "and").selectOption("0.1");
            panel.getByText("mix always-seen:0.2,silent:0.1").waitFor();
            assertThat(chosen(panel, "Liars")).isEqualTo("0.2");
            tab.assertNothingWentWrong();
        }
        scenario.vanish();
    }

    @Test
    void shouldOfferAnOperatorsAgentsAsFarAsThereAreAny() {
        scenario.appear();
        try (Tab tab = open()) {
            tab.show("network");
            tab.find(".scenario-button").click();
            Locator panel = tab.find("#scenario");
            panel.getByText("sybil: start the demo with them.").waitFor();
            assertThat(disabled(panel, "that are")).containsExactly("sybil");
            assertThat(disabled(panel, "Liars")).isEmpty();
            assertThat(tab.accessibilityFaults()).isEmpty();

            scenario.enrol(2);
            select(panel, "Liars").selectOption("0.4");
            panel.getByText("3 agents of 7 lie").waitFor();
            assertThat(disabled(panel, "that are")).isEmpty();
            select(panel, "that are").selectOption("sybil");

            panel.getByText("sybil, at most 2 agents: start the demo with them.")
                    .waitFor();
            panel.getByText("2 agents of 7 lie").waitFor();
            assertThat(chosen(panel, "Liars")).isEqualTo("0.3");
            assertThat(disabled(panel, "Liars")).containsExactly("40 %", "50 %", "60 %", "70 %");
            tab.assertNothingWentWrong();
        }
        scenario.vanish();
    }

    private static List<String> disabled(Locator panel, String label) {
        return select(panel, label).locator("option:disabled").allInnerTexts();
    }

    @Test
    void shouldDisableAllThatTheEndOfTheTrafficLeavesImpossibleAndSayWhy() {
        scenario.appear();
        try (Tab tab = open()) {
            tab.show("network");
            tab.find(".scenario-button").click();
            Locator panel = tab.find("#scenario");
            panel.locator("button.primary:enabled").waitFor();

            scenario.end();

            panel.locator("#scenario-closed").waitFor();
            assertThat(panel.locator("#scenario-closed").innerText())
                    .contains("The traffic has ended; start the demo again.");
            assertThat(panel.locator("fieldset button:enabled, fieldset select:enabled")
                            .count())
                    .isZero();
            assertThat(panel.locator("fieldset button:disabled, fieldset select:disabled")
                            .count())
                    .isEqualTo(9);
            tab.screenshot("scenario-over-light-wide");
            assertThat(tab.accessibilityFaults()).isEmpty();
            tab.assertNothingWentWrong();
        }
        scenario.vanish();
    }

    private static Locator select(Locator panel, String label) {
        return GuideSteps.choice(panel.page(), label);
    }

    private static List<String> options(Locator panel, String label) {
        return select(panel, label).locator("option").allInnerTexts();
    }

    private static Object chosen(Locator panel, String label) {
        return select(panel, label).evaluate("select => select.value");
    }

    @Test
    void shouldHashAsJavaDoesWithoutWebCrypto() throws Exception {
        try (Tab tab = open()) {
            tab.show("overview");
            for (int length : new int[] {0, 1, 55, 56, 63, 64, 65, 119, 120, 1_000}) {
                byte[] message = new byte[length];
                List<Integer> numbers = new ArrayList<>();
                for (int i = 0; i < length; i++) {
                    message[i] = (byte) (31 * i + length);
                    numbers.add(message[i] & 0xff);
                }
                Object computed = tab.page()
                        .evaluate(
                                "async bytes => { const { sha256Plain } = await import('/app/proof/sha256.js');"
                                        + " const { hex } = await import('/app/proof/merkle.js');"
                                        + " return hex(sha256Plain(Uint8Array.from(bytes))); }",
                                numbers);
                assertThat(computed)
                        .isEqualTo(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(message)));
            }
        }
    }

    @Test
    void shouldSayWhatHelpsWhereThereIsNothingToShow() {
        try (Tab tab = open()) {
            tab.show("ballots?q=nothing-is-called-so");
            assertThat(tab.find(".nothing").innerText()).contains("No such ballot", "nothing-is-called-so", "Show all");
            tab.show("nowhere");
            assertThat(tab.heading()).isEqualTo("No such page");
            assertThat(tab.accessibilityFaults()).isEmpty();
            tab.show("ballots/" + "0".repeat(64));
            assertThat(tab.find(".nothing").innerText()).contains("not kept here");
            tab.show("agents/nobody");
            assertThat(tab.find(".nothing").innerText()).contains("Nobody is enrolled under this name");
            tab.show("ledger");
            assertThat(tab.find(".nothing").innerText())
                    .contains("not reached from here", "TOCSIN_DASHBOARD_LEDGER_URL");
            tab.screenshot("ledger-elsewhere-light-wide");
            assertThat(tab.accessibilityFaults()).isEmpty();
            tab.assertNothingWentWrong();
        }
    }

    @Test
    void shouldSayWhatFailsAndWhatHelpsWhenItIsNotReady() {
        try (Tab tab = Tab.open(root, ColorScheme.DARK, Tab.WIDE)) {
            tab.show("overview");
            tab.find(".banner[data-state=stale]").waitFor();
            assertThat(tab.find(".banner").innerText()).contains("dashboard-feed: not begun", "./tocsin doctor");
            tab.screenshot("stale-dark-wide");
            assertThat(tab.accessibilityFaults()).isEmpty();
            tab.assertNothingWentWrong();
        }
    }

    @Test
    void shouldLetItsThemeBeChosen() {
        try (Tab tab = open()) {
            tab.show("overview");
            tab.find("tocsin-chart canvas").first().waitFor();
            Locator choice = tab.find("button.theme");
            choice.click();
            choice.click();
            assertThat(tab.evaluate("() => document.documentElement.dataset.theme"))
                    .isEqualTo("dark");
            tab.page().reload();
            tab.settled();
            assertThat(tab.evaluate("() => document.documentElement.dataset.theme"))
                    .as("kept for this browser")
                    .isEqualTo("dark");
            tab.assertNothingWentWrong();
        }
    }

    private Tab open() {
        return open(ColorScheme.LIGHT);
    }

    /** Nothing is read from a broker here, so readiness would be false; the page is told otherwise. */
    private Tab open(ColorScheme theme) {
        Tab tab = Tab.open(root, theme, Tab.WIDE);
        tab.page()
                .route(
                        "**/q/health/ready",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"checks\":[]}")));
        return tab;
    }

    private static List<Double> numbers(Object list) {
        return ((List<?>) list)
                .stream().map(one -> ((Number) one).doubleValue()).toList();
    }

    private static double quantile(List<Double> values, double q) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(q * sorted.size())));
    }
}
