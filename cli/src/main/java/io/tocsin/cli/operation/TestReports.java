package io.tocsin.cli.operation;

import io.tocsin.lab.terminal.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the tests of a run came to, by module, read from the files that Surefire and JaCoCo left. */
final class TestReports {
    private static final int MAX_FAILURES = 100;

    private final Path home;
    private final TreeMap<String, Module> modules = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    /** Counts of one module. */
    private static final class Module {
        private int tests;
        private int failed;
        private int skipped;
        private double seconds;
    }

    private TestReports(Path home) {
        this.home = home;
    }

    /** What was written since {@code start} under {@code home}. */
    static TestReports since(FileTime start, Path home) {
        TestReports reports = new TestReports(home);
        try (Stream<Path> folders = Files.list(home)) {
            for (Path module : folders.sorted().toList()) {
                reports.readModule(module, start);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the tests' reports: " + e.getMessage(), e);
        }
        return reports;
    }

    private void readModule(Path module, FileTime start) throws IOException {
        Path folder = module.resolve("target/surefire-reports");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                boolean isNew = Files.getLastModifiedTime(file).compareTo(start) >= 0;
                if (isNew && file.getFileName().toString().matches("TEST-.*\\.xml")) {
                    readFile(file, modules.computeIfAbsent(module.getFileName().toString(), name -> new Module()));
                }
            }
        }
    }

    private void readFile(Path file, Module module) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String test = "";
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    test = element(xml, module, test);
                }
            }
        } catch (XMLStreamException e) {
            failures.add(file + ": half-written, its tests were killed");
        }
    }

    private String element(XMLStreamReader xml, Module module, String test) {
        switch (xml.getLocalName()) {
            case "testsuite" -> {
                module.tests += number(xml, "tests");
                module.failed += number(xml, "failures") + number(xml, "errors");
                module.skipped += number(xml, "skipped");
                module.seconds += Double.parseDouble(attribute(xml, "time", "0").replace(",", ""));
            }
            case "testcase" -> {
                return attribute(xml, "classname", "?") + "." + attribute(xml, "name", "?");
            }
            case "failure", "error" -> {
                if (failures.size() < MAX_FAILURES) {
                    failures.add(test + ": "
                            + attribute(xml, "message", "").lines().findFirst().orElse("no message"));
                }
            }
            default -> {
                return test;
            }
        }
        return test;
    }

    private static int number(XMLStreamReader xml, String name) {
        return Integer.parseInt(attribute(xml, name, "0"));
    }

    private static String attribute(XMLStreamReader xml, String name, String otherwise) {
        String value = xml.getAttributeValue("", name);
        return value == null ? otherwise : value;
    }

    /** A table by module, and the tests that failed. */
    List<String> lines(int columns) {
        Table table = new Table("lrrrrr").row("module", "tests", "failed", "skipped", "seconds", "lines covered");
        modules.forEach((name, module) -> table.row(
                name,
                String.valueOf(module.tests),
                String.valueOf(module.failed),
                String.valueOf(module.skipped),
                String.format(Locale.ROOT, "%.1f", module.seconds),
                coverage(name)));
        List<String> lines = new ArrayList<>(table.lines(columns));
        failures.forEach(failure -> lines.add("failed: " + failure));
        return lines;
    }

    private String coverage(String module) {
        Path file = home.resolve(module).resolve("target/site/jacoco/jacoco.csv");
        if (!Files.exists(file)) {
            return "-";
        }
        try (Stream<String> rows = Files.lines(file)) {
            long[] sums = new long[2];
            rows.skip(1).map(row -> row.split(",", -1)).forEach(columns -> {
                sums[0] += Long.parseLong(columns[7]);
                sums[1] += Long.parseLong(columns[8]);
            });
            long all = sums[0] + sums[1];
            return all == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * sums[1] / all);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Where the reports lie, those that are there, relative to the project. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        for (String module : modules.keySet()) {
            places.add(module + "/target/surefire-reports");
            String coverage = module + "/target/site/jacoco/index.html";
            if (Files.exists(home.resolve(coverage))) {
                places.add(coverage);
            }
        }
        return places;
    }

    /** One page with all of it, without scripts. */
    String html() {
        StringBuilder html = new StringBuilder("""
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>tocsin: tests</title>
                <style>body{font:16px sans-serif;margin:2em;max-width:80em}td,th{padding:.2em 1em;text-align:right}
                td:first-child,th:first-child{text-align:left}.failed{color:#b00020}</style>
                <h1>Tests</h1>
                <table><tr><th>module<th>tests<th>failed<th>skipped<th>seconds<th>lines covered</tr>
                """);
        modules.forEach((name, module) -> html.append(String.format(
                Locale.ROOT,
                "<tr><td>%s<td>%d<td%s>%d<td>%d<td>%.1f<td>%s</tr>%n",
                name,
                module.tests,
                module.failed > 0 ? " class=failed" : "",
                module.failed,
                module.skipped,
                module.seconds,
                coverage(name))));
        html.append("</table>\n");
        failures.forEach(failure ->
                html.append("<p class=failed>").append(escaped(failure)).append("</p>\n"));
        places().forEach(place -> html.append("<p><a href=\"../")
                .append(place)
                .append("\">")
                .append(place)
                .append("</a></p>\n"));
        return html.append("</html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
