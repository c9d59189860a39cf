package io.tocsin.detection.format.zeek;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Parsed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of Zeek's own log format: a header that names the separators, the columns and the texts for unset and
 * empty, then one line a flow. A header may come again (files joined or rotated) and then holds from there on. Not
 * thread-safe.
 */
final class ZeekTsv implements LineParser<LabelledFlow> {
    private static final Pattern BYTE = Pattern.compile("\\\\x(\\p{XDigit}{2})");
    private static final Pattern NO_BYTE = Pattern.compile("\\\\x(?!\\p{XDigit}{2})..");
    private static final int MAX_BYTE = 0xff;
    private static final String PATH = "#path";
    private static final Set<Column> REQUIRED =
            EnumSet.of(Column.TS, Column.ORIGINATOR_ADDRESS, Column.RESPONDER_ADDRESS);

    private final FlowAssembler assembler = new FlowAssembler();
    private String separator = "\t";
    private String unset = "-";
    private String empty = "(empty)";
    private List<Optional<Column>> columns = List.of();
    private String names = "";
    /** Which log the header says it is, if not one of connections: its rows are passed over until the next says. */
    private String other = "";

    private boolean isNamed;
    /** How many of the last columns share one field, separated by spaces, as in IoT-23; 1 is none. */
    private int merged = 1;

    @Override
    public Parsed<LabelledFlow> parse(String line) throws FieldException {
        if (line.startsWith("#")) {
            header(line);
            return new Parsed.Nothing<>();
        }
        Optional<String> passedOver = passesOver();
        return passedOver.isPresent() ? new Parsed.PassedOver<>(passedOver.get()) : Parsed.of(flow(line));
    }

    @Override
    public Optional<String> passesOver() {
        return other.isEmpty() ? Optional.empty() : Optional.of(PATH + " " + other);
    }

    @Override
    public List<String> remarks() {
        return assembler.remarks();
    }

    @Override
    public List<String> header() {
        if (!other.isEmpty()) {
            return List.of("#separator " + escape(separator), PATH + separator + other);
        }
        if (columns.isEmpty()) {
            return List.of();
        }
        List<String> header = new ArrayList<>(List.of(
                "#separator " + escape(separator),
                "#unset_field" + separator + unset,
                "#empty_field" + separator + empty));
        if (isNamed) {
            header.add(PATH + separator + "conn");
        }
        header.add("#fields" + separator + names);
        return header;
    }

    private void header(String line) throws FieldException {
        if (line.startsWith("#separator")) {
            separator = unescape(line.substring("#separator".length()).strip());
            columns = List.of();
            other = "";
            isNamed = false;
        } else if (line.startsWith("#unset_field")) {
            unset = headerValue(line, "#unset_field");
        } else if (line.startsWith("#empty_field")) {
            empty = headerValue(line, "#empty_field");
        } else if (line.startsWith(PATH)) {
            path(headerValue(line, PATH));
        } else if (line.startsWith("#fields")) {
            fields(headerValue(line, "#fields"));
        }
    }

    private String headerValue(String line, String name) {
        String rest = line.substring(name.length());
        return rest.startsWith(separator) ? rest.substring(separator.length()) : rest.strip();
    }

    private void path(String path) {
        columns = List.of();
        isNamed = true;
        other = path.startsWith("conn") ? "" : path;
    }

    private void fields(String given) throws FieldException {
        columns = List.of();
        if (!other.isEmpty()) {
            return;
        }
        List<String> split = new ArrayList<>(List.of(given.split(Pattern.quote(separator), -1)));
        String[] last = split.remove(split.size() - 1).strip().split(" +");
        split.addAll(List.of(last));
        check(given, split);
        columns = split.stream().map(Column::named).toList();
        names = given;
        merged = last.length;
    }

    private void check(String given, List<String> fields) throws FieldException {
        for (Column column : REQUIRED) {
            if (fields.stream().noneMatch(field -> Column.named(field).equals(Optional.of(column)))) {
                throw new FieldException("#fields", given, "column " + column.zeekName() + " is missing");
            }
        }
        if (!isNamed && !Column.areOfConnections(fields)) {
            throw new FieldException(
                    "#fields",
                    given,
                    "these are not the columns of conn.log: conn_state is missing, and no #path names it");
        }
    }

    private LabelledFlow flow(String line) throws FieldException {
        if (columns.isEmpty()) {
            throw new FieldException("line", line, "no usable #fields line stands before it");
        }
        assembler.clear();
        int fields = columns.size() - merged + 1;
        int from = 0;
        for (int i = 0; i < fields; i++) {
            int end = line.indexOf(separator, from);
            boolean last = i == fields - 1;
            if (last != (end < 0)) {
                throw new FieldException(
                        "line",
                        line,
                        (last ? "more" : "fewer") + " than the " + fields + " fields the header names"
                                + (last ? "" : "; is it cut short?"));
            }
            if (last && merged > 1) {
                merged(line.substring(from));
            } else {
                field(columns.get(i), line, from, last ? line.length() : end);
            }
            from = end + separator.length();
        }
        return assembler.finish();
    }

    private void merged(String rest) throws FieldException {
        String[] parts = rest.strip().split(" +", merged);
        if (parts.length != merged) {
            throw new FieldException(
                    "line", rest, "the last field must hold " + merged + " values with spaces between");
        }
        for (int i = 0; i < merged; i++) {
            field(columns.get(columns.size() - merged + i), parts[i], 0, parts[i].length());
        }
    }

    private void field(Optional<Column> column, String line, int from, int end) {
        if (column.isEmpty() || is(unset, line, from, end) || is(empty, line, from, end)) {
            return;
        }
        assembler.set(column.get(), line.substring(from, end));
    }

    private static boolean is(String text, String line, int from, int end) {
        return text.length() == end - from && line.startsWith(text, from);
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(c <= MAX_BYTE ? String.format("\\x%02x", (int) c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    /** Zeek writes bytes as {@code \x09}. */
    private static String unescape(String text) throws FieldException {
        if (text.isEmpty() || NO_BYTE.matcher(text).find()) {
            throw new FieldException("#separator", text, "expected such as \\x09");
        }
        return BYTE.matcher(text)
                .replaceAll(hex -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16))));
    }
}
