package io.tocsin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.core.signature.SignatureId;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page calls things: effects, votes, health, threats and times, and where its words are explained. */
@QuarkusTest
class WordsOfThePageTest {
    private static final String OVERVIEW = "{ alerts: [], topics: [], verdicts: [], ballots: { open: 0, disputed: 0 },"
            + " rates: { votes: 3, verdicts: 1, flows: 9 }, agents: { live: 7, enrolled: 7 }, checkpoint: {}, signatures: 9,"
            + " threats: { newInTenMinutes: 12, needALook: 3 } ";

    private static final String ROW = """
            {"id":"%s","sequence":1,"author":"agent-01","state":"enforce","confirmation":"confirmed","counted":"enforce",
             "announced":"enforce","opened":null,"decided":null,"votes":{"seen":2,"harmless":3,"harmful":1,"abstain":1},
             "uncounted":0,"electorate":7,"quorum":5,"witnesses":2,"summary":false,"effect":"BLOCK",
             "names":{"first":[{"kind":"address","value":"198.51.100.7"}],"all":1},
             "sentence":"UDP/53 DNS to <img src=x>\\u202e; names 198.51.100.7.",
             "technique":{"id":"T1071.004","name":"Application Layer Protocol: DNS","reason":"because of even gaps"}}""".formatted("a".repeat(64));

    @Inject
    MadeUpNetwork network;

    @TestHTTPResource
    String address;

    private String root;

    @BeforeEach
    void fill() {
        Chromium.browser();
        network.fill();
        root = address.replaceFirst("/$", "");
    }

    @ParameterizedTest
    @CsvSource({
        "enforce, 1, , block",
        "enforce, 0, , recognise",
        "enforce, 1, 'RECOGNISE', recognise",
        "advisory, 2, , watch",
        "rejected, 2, 'WATCH', rejected",
        "open, 1, , open",
    })
    void shouldSayBlockOnlyOfWhatIsBlocked(String state, int names, String told, String outcome) {
        try (Tab tab = open()) {
            tab.show("ballots");
            String ballot = "{ state: '" + state + "', names: { all: " + names + " }"
                    + (told == null ? "" : ", effect: '" + told + "'") + " }";
            assertThat(tab.evaluate("async () => (await import('/app/lib/words.js')).outcome(" + ballot + ")"))
                    .isEqualTo(outcome);
        }
    }

    @Test
    void shouldNameVotesFromTheVotersSide() {
        SignatureId decided = network.decided();
        try (Tab tab = open()) {
            tab.show("ballots/" + decided);
            String text = tab.find("main").innerText();
            assertThat(text).contains("met it", "safe to block here");
            assertThat(tab.find("main .timeline").innerText()).doesNotContain("harmless", " seen");
            assertThat(tab.find(".timeline .step-text .mark.harmless").first().getAttribute("title"))
                    .contains("HARMLESS");
            tab.show("network?as=table");
            assertThat(tab.find("table.rows thead").innerText())
                    .contains("met it", "safe to block here", "would hit my traffic", "cannot tell");
            tab.assertNothingWentWrong();
        }
    }

    @Test
    void shouldSayInASentenceWhatASignatureIs() {
        for (int width : new int[] {Tab.WIDE, Tab.NARROW}) {
            try (Tab tab = open(ColorScheme.LIGHT, width)) {
                answer(tab, "**/api/ballots?*", "{\"items\":[" + ROW + "],\"page\":0,\"size\":20,\"total\":1}");
                answer(
                        tab,
                        "**/api/ballots/a*",
                        "{\"ballot\":" + ROW + ",\"explanation\":[],\"signature\":{\"content\":null},\"rule\":"
                                + "\"byzantine-quorum\",\"epoch\":1,\"faulty\":2,\"windowMillis\":1,\"votes\":[],"
                                + "\"votesNotKept\":0,\"silent\":[],\"timeline\":[]}");
                tab.show("ballots");
                assertThat(tab.find("tr .described").innerText())
                        .contains("T1071.004", "UDP/53 DNS", "<img src=x>")
                        .doesNotContain("198.51.100.7");
                assertThat(tab.find("main img").count()).isZero();
                if (width == Tab.NARROW) {
                    assertThat(tab.find("tbody tr").boundingBox().height)
                            .as("a row of two lines")
                            .isLessThan(72);
                }
                assertThat(tab.find("input[type=search]").getAttribute("placeholder"))
                        .contains("Address", "port", "ATT&CK");

                tab.show("ballots/" + "a".repeat(64));
                assertThat(tab.heading()).isEqualTo("Why is this blocked?");
                assertThat(tab.find(".described-lead").innerText()).contains("UDP/53 DNS");
                assertThat(tab.find(".answer").innerText()).contains("Resembles T1071.004");
                assertThat(tab.find(".answer .tally-words").innerText())
                        .isEqualTo("2 met it · 3 safe to block here · 1 would hit my traffic · 1 cannot tell");
                tab.assertNothingWentWrong();
            }
        }
    }

    @Test
    void shouldTellHealthFromThreats() {
        try (Tab tab = open()) {
            tab.show("overview");
            assertThat(tab.find(".headline-system").innerText()).contains("System");
            assertThat(tab.find(".headline-threats").innerText()).contains("Threats:");
            assertThat(tab.find("main").innerText()).doesNotContain("All is well", "Nothing needs you");
            assertThat(tab.find(".rail-foot .status").count()).isEqualTo(2);

            assertThat(condition(tab, "health", "", "live")).isEqualTo("good: System healthy");
            assertThat(condition(tab, "threats", "", "live"))
                    .isEqualTo("care: Threats: 12 new in ten minutes, 3 need a look");
            assertThat(condition(tab, "health", "", "offline")).isEqualTo("off: System: not known now");
            assertThat(condition(tab, "health", "", "stale")).startsWith("care: ");
            assertThat(condition(tab, "health", ", truth: { liars: 2, liarsBorne: 2 }", "live"))
                    .startsWith("good: ");
            assertThat(condition(tab, "health", ", truth: { liars: 3, liarsBorne: 2 }", "live"))
                    .isEqualTo("bad: System: more sensors lie than the quorum bears");
            tab.assertNothingWentWrong();
        }
    }

    @Test
    void shouldDateWhatIsNotOfToday() {
        try (Tab tab = open()) {
            tab.show("overview");
            List<?> texts = (List<?>) tab.evaluate("async () => { const t = await import('/app/lib/text.js');"
                    + " const now = new Date('2026-05-04T12:00:00Z');"
                    + " return [t.clock('2026-05-04T12:00:01Z', now), t.clock('2026-01-08T00:22:10Z', now),"
                    + " t.captured('2026-01-08T00:22:10Z')]; }");
            assertThat(String.valueOf(texts.get(0))).matches("[0-9]{2}:[0-9]{2}:01");
            assertThat(String.valueOf(texts.get(1)))
                    .contains("2026")
                    .matches(".*[0-9]{2}:[0-9]{2}:10 (UTC|GMT|[A-Z]+).*");
            assertThat(texts.get(2)).isEqualTo("8 Jan 2026, 00:22 UTC");
        }
    }

    @Test
    void shouldExplainItsWordsOneKeyAway() {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Tab tab = open(theme)) {
                tab.show("ballots");
                tab.find("input[type=search]").focus();
                tab.page().keyboard().press("?");
                assertThat(tab.find("dialog[open]").count())
                        .as("a question mark in a field is text")
                        .isZero();

                tab.find("a.row-link").first().focus();
                tab.page().keyboard().press("?");
                tab.find("dialog[open]").waitFor();
                assertThat(tab.find("dialog").innerText())
                        .contains("recognise", "safe to block here", "HARMLESS", "quorum");
                for (int i = 0; i < 4; i++) {
                    tab.page().keyboard().press("Tab");
                    assertThat(
                                    tab.evaluate(
                                            "() => document.activeElement === document.body || !!document.activeElement.closest('dialog')"))
                            .as("the focus stays in the dialog")
                            .isEqualTo(true);
                }
                assertThat(tab.accessibilityFaults()).isEmpty();
                tab.page().keyboard().press("Escape");
                assertThat(tab.find("dialog[open]").count()).isZero();
                assertThat(tab.evaluate("() => document.activeElement.className"))
                        .isEqualTo("row-link");
                tab.assertNothingWentWrong();
            }
        }
    }

    private static String condition(Tab tab, String which, String more, String state) {
        return String.valueOf(tab.evaluate(
                "async () => { const c = (await import('/app/lib/condition.js'))." + which + "(" + OVERVIEW + more
                        + " }, { state: '" + state + "', why: 'a check fails' }); return c.tone + ': ' + c.title; }"));
    }

    private Tab open() {
        return open(ColorScheme.LIGHT);
    }

    private Tab open(ColorScheme theme) {
        return open(theme, Tab.WIDE);
    }

    /** Nothing is read from a broker here, so readiness would be false; the page is told otherwise. */
    private Tab open(ColorScheme theme, int width) {
        Tab tab = Tab.open(root, theme, width);
        answer(tab, "**/q/health/ready", "{\"checks\":[]}");
        return tab;
    }

    private static void answer(Tab tab, String address, String json) {
        tab.page()
                .route(
                        address,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody(json)));
    }
}
