package io.tocsin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.tocsin.system.Stack;
import io.tocsin.system.Views;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page over a real stack: broker, consensus, agents, ledger and dashboard, with verdicts falling. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveStackTest {
    private static final Duration START = Duration.ofMinutes(2);
    private static final List<String> VIEWS = List.of(
            "overview", "network", "network?as=table", "ballots", "ballot", "agents", "agent", "ledger", "proof");

    @TempDir
    static Path folder;

    private static Stack stack;
    private static String address;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Chromium.browser();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        stack = up();
        stack.await("some verdicts", START, () -> Views.verdicts(address) >= 4);
        stack.await("something blocked", START, () -> total("enforce") > 0);
        stack.await("a checkpoint", START, () -> Stack.status(address + "/api/ledger/checkpoint") == 200);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    private static Stack up() throws Exception {
        Stack started = Stack.start(
                "up",
                "--data",
                folder.resolve("node").toString(),
                "--agents",
                "7",
                "--steps",
                "60",
                "--port",
                String.valueOf(port));
        address = started.awaitLine("up: (http://[0-9.:]+)", START);
        return started;
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(1)
    void shouldShowEveryViewReadablyWithLiveData(ColorScheme theme) {
        SoftAssertions all = new SoftAssertions();
        try (Tab tab = Tab.open(address, theme, Tab.WIDE)) {
            for (String view : VIEWS) {
                tab.show(route(view));
                tab.find(expected(view)).first().waitFor();

                tab.screenshot(name(view, theme, "wide"));

                all.assertThat(tab.accessibilityFaults())
                        .as("%s in %s", view, theme)
                        .isEmpty();
            }
            tab.assertNothingWentWrong();
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(2)
    void shouldFitANarrowScreen(ColorScheme theme) {
        SoftAssertions all = new SoftAssertions();
        try (Tab tab = Tab.open(address, theme, Tab.NARROW)) {
            for (String view : VIEWS) {
                tab.show(route(view));
                tab.find(expected(view)).first().waitFor();

                tab.wholeScreenshot(name(view, theme, "narrow"));

                all.assertThat(number(tab, "() => document.documentElement.scrollWidth"))
                        .as("width of %s, beside the room there is", view)
                        .isLessThanOrEqualTo(number(tab, "() => document.documentElement.clientWidth"));
            }
            tab.assertNothingWentWrong();
        }
        all.assertAll();
    }

    @Test
    @Order(3)
    void shouldPaintWithinASecond() {
        try (Tab tab = Tab.open(address, ColorScheme.LIGHT, Tab.WIDE)) {
            tab.show("overview");
            tab.find(".headline-system").waitFor();

            double first = number(tab, "() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
            double useful = number(tab, "() => performance.now()");
            Measurements.say("first contentful paint %.0f ms, headline with live data %.0f ms", first, useful);

            assertThat(first).isLessThan(1_000);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(4)
    void shouldDrawChartsThatCanBeRead(ColorScheme theme) {
        Browser.NewContextOptions fine = Tab.options(theme, Tab.WIDE).setDeviceScaleFactor(2);
        try (Tab tab = Tab.open(address, fine)) {
            tab.show("overview");
            Locator chart = tab.find("tocsin-chart .u-over").first();
            chart.waitFor();
            var plot = chart.boundingBox();
            var box = tab.find("tocsin-chart .chart").first().boundingBox();

            byte[] axis = tab.page()
                    .screenshot(new com.microsoft.playwright.Page.ScreenshotOptions()
                            .setClip(box.x, box.y, plot.x - box.x - 2, plot.height));
            double contrast = Contrast.highest(axis);
            Measurements.say("chart axis text in %s: contrast %.1f", theme, contrast);

            assertThat(contrast).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    @Order(5)
    void shouldBeWalkedByKeyboardAlone() {
        try (Tab tab = Tab.open(address, ColorScheme.LIGHT, Tab.WIDE)) {
            tab.show("overview");
            // The first key reaches the link that skips to the content, and the next the brand and the views.
            press(tab, "Tab");
            assertThat(focused(tab)).isEqualTo("Skip to the content");
            press(tab, "Tab");
            for (String view : List.of("Overview", "Network", "Ballots", "Agents", "Ledger")) {
                press(tab, "Tab");
                assertThat(focused(tab)).isEqualTo(view);
                press(tab, "Enter");
                tab.await("() => document.querySelector('main h1')?.textContent === '" + view + "'");
                tab.settled();
                // The heading of what was opened has the focus, so that it is read; then back to the rail.
                if (!view.equals("Overview")) {
                    tab.await("() => document.activeElement.textContent === '" + view + "'");
                }
                tab.evaluate("() => document.querySelector('nav[aria-label=Views] [aria-current=page]').focus()");
            }
            // From the list of ballots to the reasons of one, by keys.
            tab.show("ballots");
            tab.find("a.row-link").first().focus();
            press(tab, "Enter");
            tab.await("() => document.querySelector('main h1').textContent.startsWith('Why')");
            tab.settled();
            // The heading takes the focus a frame after it is drawn; a key pressed before that would be lost to it.
            tab.await("() => document.activeElement === document.querySelector('main h1')");
            press(tab, "Tab");
            assertThat(tab.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
                    .as("the focus is seen")
                    .isEqualTo("solid");
            tab.assertNothingWentWrong();
        }
    }

    @Test
    @Order(6)
    void shouldProveAnEntryInTheBrowserAndShowWhatATamperedOneDoes() {
        try (Tab tab = Tab.open(address, ColorScheme.LIGHT, Tab.WIDE)) {
            tab.show("ledger/3");
            Locator outcome = tab.find(".proof-outcome");
            outcome.waitFor();
            assertThat(outcome.innerText()).contains("It is in the ledger.");
            String root = tab.find(".proof .facts code").nth(1).innerText();
            assertThat(tab.find(".proof .facts code").first().innerText()).isEqualTo(root);

            tab.page().getByText("Change one bit and see").click();
            tab.page().getByText("It is not what the ledger holds.").waitFor();

            assertThat(tab.find(".proof .facts code").first().innerText()).isNotEqualTo(root);
            tab.screenshot("proof-tampered-light-wide");
            tab.assertNothingWentWrong();
        }
    }

    @Test
    @Order(7)
    void shouldShareOneStreamAmongAllTabs() throws Exception {
        try (Tab first = Tab.open(address, ColorScheme.LIGHT, Tab.WIDE);
                Tab second = first.another();
                Tab third = first.another()) {
            for (Tab tab : List.of(first, second, third)) {
                tab.show("overview");
                tab.find("[data-state=live]").first().waitFor();
            }
            stack.await("one stream for three tabs", Duration.ofSeconds(10), () -> streams() == 1);
            assertThat(streams()).isEqualTo(1);
        }
    }

    @Test
    @Order(8)
    void shouldListenWithoutASharedWorkerToo() throws Exception {
        try (Tab first = Tab.open(address, ColorScheme.LIGHT, Tab.WIDE);
                Tab second = first.another()) {
            for (Tab tab : List.of(first, second)) {
                tab.page().addInitScript("delete window.SharedWorker");
                tab.show("network");
                tab.find("[data-state=live]").first().waitFor();
            }
            stack.await("one stream for two tabs", Duration.ofSeconds(10), () -> streams() == 1);
            second.await("() => document.querySelectorAll('.said li').length > 0");
            second.assertNothingWentWrong();
        }
    }

    @Test
    @Order(9)
    void shouldKeepStillWhereMotionIsNotWanted() {
        Browser.NewContextOptions still =
                Tab.options(ColorScheme.LIGHT, Tab.WIDE).setReducedMotion(ReducedMotion.REDUCE);
        try (Tab tab = Tab.open(address, still)) {
            tab.show("network");
            tab.find("svg.ring").waitFor();
            tab.evaluate(
                    "async () => { const ring = document.querySelector('tocsin-ring');" + " ring.move(ring.chords); }");
            assertThat(tab.find(".dots path").count()).isZero();
        }
        try (Tab tab = Tab.open(address, ColorScheme.LIGHT, Tab.WIDE)) {
            tab.show("network");
            tab.find("svg.ring .chord").first().waitFor();
            tab.evaluate("() => { const ring = document.querySelector('tocsin-ring'); ring.move(ring.chords); }");
            assertThat(tab.find(".dots path").count()).isPositive();
            tab.screenshot("network-moving-light-wide");
        }
    }

    @Test
    @Order(100)
    void shouldSurviveARestartOfTheService() throws Exception {
        try (Tab tab = Tab.open(address, ColorScheme.LIGHT, Tab.WIDE)) {
            tab.show("overview");
            tab.find("[data-state=live]").first().waitFor();
            tab.evaluate("() => { window.sameDocument = true; }");

            stack.stop();
            tab.find(".banner[data-state=offline]").waitFor();
            assertThat(tab.find(".banner").innerText())
                    .contains("does not answer")
                    .doesNotContain("Try");
            assertThat(tab.find(".headline-system").innerText()).contains("not known");
            tab.screenshot("offline-light-wide");
            assertThat(tab.accessibilityFaults()).isEmpty();

            long began = System.nanoTime();
            stack = up();
            tab.await("() => document.querySelector('.rail .connection').dataset.state === 'live'");
            Measurements.say("live again %.1f s after the start of a stopped stack", (System.nanoTime() - began) / 1e9);
            assertThat(tab.evaluate("() => window.sameDocument")).isEqualTo(true);
            stack.await("the page to have gone on", START, () -> streams() == 1);
        }
    }

    private static int streams() {
        return Metrics.value(address, "tocsin_sse_clients");
    }

    private static int total(String state) {
        return Stack.json(address + "/api/ballots?size=1&state=" + state)
                .path("total")
                .asInt();
    }

    private static String newest(String state) {
        return Stack.json(address + "/api/ballots?size=1&state=" + state)
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    private static String agent() {
        return Stack.json(address + "/api/agents").path(0).path("id").asText();
    }

    private static String route(String view) {
        return switch (view) {
            case "ballot" -> "ballots/" + newest("enforce");
            case "agent" -> "agents/" + agent();
            case "proof" -> "ledger/3";
            default -> view;
        };
    }

    /** What is there once the view has its data. */
    private static String expected(String view) {
        return switch (view) {
            case "overview" -> ".verdicts tbody tr";
            case "network" -> "svg.ring .chord";
            case "network?as=table", "ballots", "agents", "ledger" -> "table.rows tbody tr";
            case "ballot" -> ".timeline .step-decided";
            case "agent" -> ".stances li";
            case "proof" -> ".proof-outcome[data-tone=good]";
            default -> throw new IllegalArgumentException(view);
        };
    }

    private static String name(String view, ColorScheme theme, String width) {
        return view.replace("?as=", "-") + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
    }

    private static double number(Tab tab, String script) {
        return ((Number) tab.evaluate(script)).doubleValue();
    }

    private static void press(Tab tab, String key) {
        tab.page().keyboard().press(key);
    }

    private static Object focused(Tab tab) {
        return tab.evaluate("() => document.activeElement.textContent.trim()");
    }
}
