package io.tocsin.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a guide tells its reader to do: the numbered lists after {@code <!-- clicked by TeacherGuideTest -->}, whose items
 * begin with <em>Open **view**</em>, <em>Press **button**</em>, <em>Choose **label** `option`</em> or <em>Wait for
 * `text`</em>, and the table of what a choice offers. Stateless.
 */
final class GuideSteps {
    private static final Pattern BLOCK = Pattern.compile("<!-- clicked by TeacherGuideTest -->\\n((?:\\d+\\. .*\\n)+)");
    private static final Pattern ITEM = Pattern.compile("(?m)^\\d+\\. (.*)$");
    private static final Pattern STEP = Pattern.compile(
            "(?:(Open|Press) \\*\\*([^*]+)\\*\\*|(Choose) \\*\\*([^*]+)\\*\\* `([^`]+)`|(Wait) for `([^`]+)`).*");
    private static final Pattern OFFERED = Pattern.compile("(?m)^\\| \\*\\*([^*]+)\\*\\* \\| ([^;|]*).*\\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private GuideSteps() {}

    /** One thing to do: its verb, what with, and which option. */
    record Step(String verb, String what, String option) {
        static Step of(String item) {
            Matcher step = STEP.matcher(item);
            if (!step.matches()) {
                throw new AssertionError("no step that can be clicked: " + item);
            }
            if (step.group(1) != null) {
                return new Step(step.group(1), step.group(2), "");
            }
            return step.group(3) != null
                    ? new Step(step.group(3), step.group(4), step.group(5))
                    : new Step(step.group(6), step.group(7), "");
        }

        void perform(Page page) {
            switch (verb) {
                case "Open" ->
                    page.getByRole(
                                    AriaRole.LINK,
                                    new Page.GetByRoleOptions().setName(what).setExact(true))
                            .first()
                            .click();
                case "Press" ->
                    page.getByRole(
                                    AriaRole.BUTTON,
                                    new Page.GetByRoleOptions().setName(what).setExact(true))
                            .click();
                case "Choose" -> choice(page, what).selectOption(new SelectOption().setLabel(option));
                default -> page.getByText(what).first().waitFor();
            }
        }
    }

    /** The lists, in their order. */
    static List<List<Step>> lists(String guide) {
        return BLOCK.matcher(guide)
                .results()
                .map(block -> ITEM.matcher(block.group(1))
                        .results()
                        .map(item -> Step.of(item.group(1)))
                        .toList())
                .toList();
    }

    /** What each choice is said to offer. */
    static Map<String, List<String>> offered(String guide) {
        Map<String, List<String>> offered = new LinkedHashMap<>();
        OFFERED.matcher(guide)
                .results()
                .forEach(row -> offered.put(row.group(1), new ArrayList<>(quoted(row.group(2)))));
        return offered;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** The choice of the panel that has this label. */
    static Locator choice(Page page, String label) {
        return page.locator(
                        "#scenario label",
                        new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label + "\\s")))
                .locator("select");
    }
}
