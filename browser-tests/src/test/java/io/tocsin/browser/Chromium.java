package io.tocsin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The one browser of this process: the Chromium of the machine, at {@code /usr/bin/chromium} or where the environment
 * variable {@code CHROMIUM} says. Where there is none tests are skipped, unless {@code -Dtocsin.browser.required=true} is
 * given.
 */
final class Chromium {
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private Chromium() {}

    /** Held by a class of its own, so that it starts when it is first wanted and ends with the process. */
    private static final class Held {
        static final Browser BROWSER = launch();

        private Held() {}

        private static Browser launch() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable().orElseThrow())
                            .setChromiumSandbox(!isRoot())
                            .setArgs(QUIET));
        }

        private static boolean isRoot() {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /** The browser; the test that asks is skipped, or fails, if there is none. */
    static Browser browser() {
        if (executable().isEmpty()) {
            String why = "skipped: no Chromium at " + path() + "; set CHROMIUM to where it is";
            if (Boolean.getBoolean("tocsin.browser.required")) {
                Assertions.fail(why + " (tocsin.browser.required is true)");
            }
            Assumptions.abort(why);
        }
        return Held.BROWSER;
    }

    private static Path path() {
        return Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
    }

    private static Optional<Path> executable() {
        return Optional.of(path()).filter(Files::isExecutable);
    }
}
