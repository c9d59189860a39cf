package io.tocsin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A tab on the dashboard that remembers everything that went wrong in it. */
final class Tab implements AutoCloseable {
    static final int WIDE = 1280;
    static final int NARROW = 390;

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    // What Chromium says by itself of requests that the page expects to fail.
    private static final Pattern EXPECTED = Pattern.compile(
            "Failed to load resource: .*(400|404|503|ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|ERR_NETWORK_CHANGED).*",
            Pattern.DOTALL);

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final boolean isAlone;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> unanswered = new CopyOnWriteArrayList<>();

    private Tab(BrowserContext context, String address, boolean isAlone) {
        this.context = context;
        this.address = address;
        this.isAlone = isAlone;
        this.page = context.newPage();
        page.setDefaultTimeout(TIMEOUT_MILLIS);
        page.onConsoleMessage(message -> {
            boolean isBad = message.type().equals("error") || message.type().equals("warning");
            if (isBad && !EXPECTED.matcher(message.text()).matches()) {
                faults.add(message.type() + ": " + message.text());
            }
        });
        page.onRequest(request -> unanswered.add(request.url()));
        page.onRequestFinished(request -> unanswered.remove(request.url()));
        page.onRequestFailed(request -> unanswered.remove(request.url()));
        page.onPageError(error -> faults.add("uncaught: " + error));
    }

    /** A tab of a browser of its own. */
    static Tab open(String address, ColorScheme scheme, int width) {
        return open(address, options(scheme, width));
    }

    static Tab open(String address, Browser.NewContextOptions options) {
        return new Tab(Chromium.browser().newContext(options), address, true);
    }

    static Browser.NewContextOptions options(ColorScheme scheme, int width) {
        return new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.NO_PREFERENCE)
                .setViewportSize(width, width < 500 ? 844 : 800);
    }

    /** A further tab of the same browser. */
    Tab another() {
        return new Tab(context, address, false);
    }

    Page page() {
        return page;
    }

    /** Shows a view by its address behind the #, and waits until it has something to show. */
    Tab show(String view) {
        page.navigate(address + "/#/" + view);
        return settled();
    }

    /** Waits until nothing is loading. */
    Tab settled() {
        try {
            page.locator("main h1").waitFor();
            page.waitForFunction("() => !document.querySelector('main .skeleton')");
            return this;
        } catch (TimeoutError late) {
            throw new AssertionError(
                    page.url() + " did not settle; unanswered: " + unanswered + ", faults: " + faults, late);
        }
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    String heading() {
        return page.locator("main h1").innerText();
    }

    /** Waits until {@code script} gives something true. */
    void await(String script) {
        page.waitForFunction(script);
    }

    Object evaluate(String script) {
        return page.evaluate(script);
    }

    void screenshot(String name) {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))");
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    void wholeScreenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** What the checker of WCAG finds fault with, in words; empty if nothing. */
    List<String> accessibilityFaults() {
        AxeResults results = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze();
        return results.getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + ": "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .limit(4)
                                .toList())
                .toList();
    }

    /** No violation of the page's policy, no console error, no uncaught exception. */
    void assertNothingWentWrong() {
        assertThat(faults).as("faults in the browser at %s", page.url()).isEmpty();
    }

    @Override
    public void close() {
        if (isAlone) {
            context.close();
        } else {
            page.close();
        }
    }
}
