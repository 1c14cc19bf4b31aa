package io.shortfuse.engine.margin;

import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The venues' published tables of tiers, and schedules by the names that the fixtures give them. */
public final class Tables {
    static final List<String> DEDUCTED = List.of(
            "binance-btcusdt-2025",
            "binance-btcusdt-2024",
            "binance-ethusdt-2024",
            "binance-btcusdc-2025",
            "binance-btcusd",
            "bybit-btcusdt",
            "bybit-btcusd",
            "hyperliquid-btc");

    private Tables() {}

    /** The schedule of a name. */
    public static MaintenanceSchedule schedule(String name) {
        String[] parts = name.split(":", -1);
        return switch (parts[0]) {
            case "flat" -> new Flat(Double.parseDouble(parts[1]));
            case "amount" -> withAmount(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
            case "okx-btc-usdt-swap" -> new SteppedByContracts(tiers(name), 0.01);
            default -> new Deducted(tiers(name));
        };
    }

    /** A tier with this rate and deduction, and one below it that begins the table. */
    private static Deducted withAmount(double rate, double amount) {
        return new Deducted(List.of(new Tier(amount / (rate / 2), rate / 2), new Tier(1e18, rate, amount)));
    }

    static List<Tier> tiers(String name) {
        List<Tier> tiers = new ArrayList<>();
        for (String line : lines("/margin/tiers.csv")) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals(name)) {
                tiers.add(new Tier(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), number(cells[3])));
            }
        }
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("must be a table of tiers.csv: " + name);
        }
        return tiers;
    }

    private static @Nullable Double number(String cell) {
        return cell.isEmpty() ? null : Double.valueOf(cell);
    }

    static MarginFormula formula(String rules, double fee, String basis, @Nullable Double size) {
        return MarginFormula.of(new MarginRules(
                size == null ? new Contract.Linear() : new Contract.Inverse(size),
                schedule(rules),
                fee,
                MaintenanceBasis.valueOf(basis.toUpperCase(Locale.ROOT))));
    }

    static MarginFormula linear(String rules) {
        return MarginFormula.of(MarginRules.linear(schedule(rules)));
    }

    /** Lines of a resource, without comments. */
    public static List<String> lines(String resource) {
        return text(resource).lines().filter(line -> !line.startsWith("#")).toList();
    }

    static String text(String resource) {
        try (InputStream stream = Tables.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("must be on the class path: " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
