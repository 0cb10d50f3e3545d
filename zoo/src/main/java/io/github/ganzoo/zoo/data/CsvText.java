package io.github.ganzoo.zoo.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tables in the form of RFC 4180. The first record has the names of the columns. Spreadsheets also write semicolons,
 * tabs or vertical bars between fields; the header shows which.
 */
final class CsvText {
    private static final List<Separator> SEPARATORS = List.of(
            new Separator(',', "commas"),
            new Separator(';', "semicolons"),
            new Separator('\t', "tabs"),
            new Separator('|', "vertical bars"));
    /** A first line by which some spreadsheets declare the separator. */
    private static final Pattern DECLARED = Pattern.compile("\\A\"?sep=([^\r\n])\"?(?=[\r\n])");

    private static final Pattern RECORD_LINE = Pattern.compile("\\(record starting at line (\\d+)\\)");

    private record Separator(char character, String plural) {}

    private CsvText() {}

    /**
     * Reads a table.
     *
     * @throws DataException when it is none
     */
    static Table read(String text, String source) {
        var declared = DECLARED.matcher(text);
        // The line stays as an empty one, so that the numbers of the following lines are right.
        boolean found = declared.find();
        var body = found ? text.substring(declared.end()) : text;
        var separator = found ? known(declared.group(1).charAt(0), source) : separator(text);
        try (var reader = reader(separator.character()).ofCsvRecord(body)) {
            return table(reader.iterator(), separator, source);
        } catch (CsvParseException e) {
            throw new DataException(sentence(e, separator, source), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Separator known(char character, String source) {
        return SEPARATORS.stream()
                .filter(separator -> separator.character() == character)
                .findFirst()
                .orElseThrow(() -> new DataException(source + " declares '" + character
                        + "' between its fields; save it with commas, semicolons or tabs."));
    }

    /** The separator under which the header names a column of files; commas if none does. */
    private static Separator separator(String text) {
        for (var separator : SEPARATORS) {
            if (header(text, separator).filter(TableColumns::nameFiles).isPresent()) {
                return separator;
            }
        }
        return SEPARATORS.get(0);
    }

    private static Optional<List<String>> header(String text, Separator separator) {
        try (var reader = reader(separator.character()).ofCsvRecord(text)) {
            var records = reader.iterator();
            return records.hasNext() ? Optional.of(spelt(records.next())) : Optional.empty();
        } catch (CsvParseException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private static List<String> spelt(CsvRecord header) {
        return header.getFields().stream().map(Spelling::of).toList();
    }

    private static Table table(Iterator<CsvRecord> records, Separator separator, String source) {
        if (!records.hasNext()) {
            throw new DataException(source + " is empty; expected a first line such as file,label.");
        }
        var columns = spelt(records.next());
        var named = new ArrayList<String>();
        for (var column : columns) {
            // Columns without a name are row numbers, or come from a superfluous comma.
            if (!column.isEmpty()) {
                named.add(column);
            }
        }
        var seen = new HashSet<String>();
        named.stream().filter(column -> !seen.add(column)).findFirst().ifPresent(column -> {
            throw new DataException(source + " has two columns called " + column + "; rename one of them.");
        });
        var rows = new ArrayList<Table.Row>();
        while (records.hasNext()) {
            var record = records.next();
            if (record.getFieldCount() != columns.size()) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s, line %d has %d fields, the first line has %d columns; a field with %s in it must be in quotation marks.",
                        source,
                        record.getStartingLineNumber(),
                        record.getFieldCount(),
                        columns.size(),
                        separator.plural()));
            }
            var values = new LinkedHashMap<String, String>();
            for (int i = 0; i < columns.size(); i++) {
                if (!columns.get(i).isEmpty() && !record.getField(i).isEmpty()) {
                    values.put(columns.get(i), record.getField(i));
                }
            }
            rows.add(new Table.Row(record.getStartingLineNumber(), values));
        }
        var form = separator.character() == ',' ? "" : "separated by " + separator.plural();
        return new Table(source, named, rows, form);
    }

    private static String sentence(CsvParseException e, Separator separator, String source) {
        var message = String.valueOf(e.getMessage());
        var line = RECORD_LINE.matcher(message);
        var place = source + (line.find() ? ", line " + line.group(1) : "");
        if (message.startsWith("Unclosed")) {
            return place + " has a quotation mark that is not closed; double the quotation marks inside a text.";
        }
        if (message.startsWith("Unexpected character")) {
            return place + " has text after a closing quotation mark where one of the " + separator.plural()
                    + " must follow; double the quotation marks inside a text.";
        }
        return place + " is not CSV: " + message + ".";
    }
}
