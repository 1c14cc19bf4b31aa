package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about scenario files that are wrong: each case changes the small scenario in one place. */
class ScenarioProblemsTest {
    @TempDir
    Path folder;

    /** What to replace in the small scenario, with what, and the one problem that follows. */
    static Stream<Arguments> cases() {
        String decimal = "must be a decimal number with a point, such as 86583.5 or 9.6e9";
        String duration = "must be a duration such as 250ms, 10s, 2h30m or 1d, units from large to small";
        String markRule = "binance or bybit or okx or bitmex or hyperliquid, or a mapping with a formula";
        String positive = "must be a finite number greater than 0";
        String weights = "must have weights that sum to 1: sum=";
        return Stream.of(
                // Top level
                arguments(
                        "name: small",
                        "name: 'a b'",
                        "1:7: name: must be 1 to 100 letters, digits, dots, dashes and underscores: universes and"
                                + " folders are named after it: a b"),
                arguments(
                        "name: small\n",
                        "",
                        "1:1: name: is missing: must be 1 to 100 letters, digits, dots, dashes and underscores:"
                                + " universes and folders are named after it"),
                arguments("name: small", "name:", "1:6: name: must be a text: nothing"),
                arguments("name: small", "name: [small]", "1:7: name: must be a text: a list"),
                arguments(
                        "seed: 7",
                        "seed: 7.5",
                        "2:7: seed: must be a whole number from -2^63 to 2^63-1, without separators: 7.5"),
                arguments(
                        "00:00Z",
                        "00:00",
                        "3:8: start: must be a time in UTC from 1970 to 2199, such as 2025-12-22T00:00:00Z:"
                                + " 2025-12-22T00:00:00"),
                arguments(
                        "start: 2025",
                        "start: 1969",
                        "3:8: start: must be a time in UTC from 1970 to 2199, such as 2025-12-22T00:00:00Z:"
                                + " 1969-12-22T00:00:00Z"),
                arguments(
                        "start: 2025",
                        "start: 2200",
                        "3:8: start: must be a time in UTC from 1970 to 2199, such as 2025-12-22T00:00:00Z:"
                                + " 2200-12-22T00:00:00Z"),
                arguments("wave-interval: 250ms", "wave-interval: 250", "4:16: wave-interval: " + duration + ": 250"),
                arguments(
                        "wave-interval: 250ms", "wave-interval: 32d", "4:16: wave-interval: must be at most 31d: 32d"),
                arguments(
                        "wave-interval: 250ms\n",
                        "",
                        "1:1: wave-interval: is missing: must be the time from one wave of liquidations to the next,"
                                + " such as 250ms; results depend on it"),
                arguments("seed: 7", "settle: 10 m", "2:9: settle: " + duration + ": 10 m"),
                arguments("seed: 7", "settle: 31d1ns", "2:9: settle: must be at most 31d: 31d1ns"),
                arguments("seed: 7", "cascade-quiet: -1s", "2:16: cascade-quiet: " + duration + ": -1s"),
                arguments("seed: 7", "cascade-quiet: 32d", "2:16: cascade-quiet: must be at most 31d: 32d"),
                arguments("seed: 7", "price-interval: 10", "2:17: price-interval: " + duration + ", or none: 10"),
                arguments("seed: 7", "price-interval: never", "2:17: price-interval: " + duration + ", or none: never"),
                arguments("seed: 7", "price-interval: 32d", "2:17: price-interval: must be at most 31d: 32d"),
                arguments(
                        "wave-interval: 250ms",
                        "index-pass-through: 1.2",
                        "4:21: index-pass-through: must be from 0 to 1: 1.2"),
                arguments("wave-interval: 250ms", "coupling: 1.8", "4:11: coupling: must be from 0 to 1: 1.8"),
                arguments(
                        "wave-interval: 250ms",
                        "wave-interval: 250ms\ncontagion: {}",
                        "5:12: contagion: must be a list: a mapping"),
                arguments(
                        "wave-interval: 250ms",
                        "wave-interval: 250ms\ncontagion: []",
                        "5:12: contagion: must be a list of {from, to, beta, lag}"),
                arguments(
                        "wave-interval: 250ms",
                        "wave-interval: 250ms\ncontagion: [{ to: binance:BTCUSDT, beta: 1 }]",
                        "5:13: contagion[0].from: is missing: must be a market, or a pattern such as \"*:BTCUSDT\""),
                arguments(
                        "wave-interval: 250ms",
                        "wave-interval: 250ms\ncontagion: [{ from: binance:BTCUSDT, to: okx:SOL, beta: 1 }]",
                        "5:42: contagion[0].to: must match a market of the scenario (binance:BTCUSDT): okx:SOL"),
                arguments(
                        "wave-interval: 250ms",
                        "wave-interval: 250ms\ncontagion: [{ from: binance:BTCUSDT, to: binance:BTCUSDT }]",
                        "5:13: contagion[0].beta: is missing: must be how much of the move is felt, such as 0.8"),
                arguments(
                        "wave-interval: 250ms",
                        "wave-interval: 250ms\ncontagion: [{ from: binance:BTCUSDT, to: binance:BTCUSDT, beta: -101 }]",
                        "5:65: contagion[0].beta: must be from -100 to 100: -101"),
                arguments(
                        "wave-interval: 250ms",
                        "wave-interval: 250ms\ncontagion: [{ from: binance:BTCUSDT, to: binance:BTCUSDT, beta: 1, lag: 11m }]",
                        "5:73: contagion[0].lag: must be at most 10m: 11m"),
                arguments(
                        "wave-interval: 250ms",
                        "wave-interval: 250ms\ncontagion: [{ from: binance:BTCUSDT, to: \"*\", beta: 1 }]",
                        "5:13: contagion[0]: must lead from a market to others, and leads to itself: binance:BTCUSDT"),
                arguments(
                        "wave-interval: 250ms",
                        "wave_interval: 250ms",
                        "4:1: wave_interval: is not a key that is known here (name, description, seed, start,"
                                + " wave-interval, settle, cascade-quiet, price-interval, reporting-currency,"
                                + " index-pass-through, coupling, contagion, profiles, markets, positions, prices, evidence); did you mean wave-interval?"),
                arguments("seed: 7", "name: again", "2:1: name: must stand once, and stands in line 1 already"),
                arguments(
                        "reporting-currency: USDT\n",
                        "",
                        "1:1: reporting-currency: is missing: must be a currency, such as USDT"),
                arguments(
                        "seed: 7",
                        "seed: &s 7\ndescription: *s",
                        "3:14: description: must be written out: aliases" + " are not understood: *s"),
                // Funding and withdrawal
                arguments(
                        "mark: last",
                        "mark: last\n    funding: 8h",
                        "12:14: markets[0].funding: must be none, or a mapping with an interval and a rate: 8h"),
                arguments(
                        "mark: last",
                        "mark: last\n    funding: { interval: 59s, rate: 0 }",
                        "12:26: markets[0].funding.interval: must be a duration from 1m to 31d: 59s"),
                arguments(
                        "mark: last",
                        "mark: last\n    funding: { interval: 8h }",
                        "12:14: markets[0].funding.rate: is missing: must be a fraction of notional, from -1 to 1"),
                arguments(
                        "mark: last",
                        "mark: last\n    funding: { interval: 8h, rate: 1.1 }",
                        "12:36: markets[0].funding.rate: must be from -1 to 1: 1.1"),
                arguments(
                        "mark: last",
                        "mark: last\n    funding: { interval: 8h, rate: 0.0001, price: last }",
                        "12:51: markets[0].funding.price: must be mark or index: last"),
                arguments(
                        "permanent-share: 0.3",
                        "withdrawal: yes",
                        "12:89: markets[0].liquidity.withdrawal: must be none, or a mapping with kappa, floor and"
                                + " window: yes"),
                arguments(
                        "permanent-share: 0.3",
                        "withdrawal: { kappa: 0, floor: 0.1, window: 60s }",
                        "12:98: markets[0].liquidity.withdrawal.kappa: must be a finite number greater than 0: 0"),
                arguments(
                        "permanent-share: 0.3",
                        "withdrawal: { kappa: 20, floor: 0, window: 60s }",
                        "12:109: markets[0].liquidity.withdrawal.floor: must be from 0.001 to 1: 0"),
                arguments(
                        "permanent-share: 0.3",
                        "withdrawal: { kappa: 20, floor: 0.1, window: 0s }",
                        "12:122: markets[0].liquidity.withdrawal.window: must be a duration from 1ns to 31d: 0s"),
                // Markets
                arguments(
                        "id: binance:BTCUSDT",
                        "id: BTCUSDT",
                        "7:9: markets[0].id: must be venue:symbol, such as binance:BTCUSDT: BTCUSDT"),
                arguments(
                        "rules: simple",
                        "rules: kraken",
                        "8:12: markets[0].rules: must be a profile (binance, bitmex, bybit, hyperliquid, okx, simple):"
                                + " kraken"),
                arguments("rules: simple", "rules:", "8:11: markets[0].rules: must be a text: nothing"),
                arguments("rules: simple", "rules: [simple]", "8:12: markets[0].rules: must be a text: a list"),
                arguments("tick-size: 0.1", "tick-size: 0", "9:16: markets[0].tick-size: " + positive + ": 0"),
                arguments(
                        "    tick-size: 0.1\n",
                        "",
                        "7:5: markets[0].tick-size: is missing: must be a number greater than 0"),
                arguments("price: 100", "price: -1", "10:12: markets[0].price: " + positive + ": -1"),
                arguments("price: 100", "price: 1e16", "10:12: markets[0].price: must be from 1e-12 to 1e15: 1e16"),
                arguments("price: 100", "price: .nan", "10:12: markets[0].price: " + decimal + ": .nan"),
                arguments("price: 100", "price: 86_583", "10:12: markets[0].price: " + decimal + ": 86_583"),
                arguments("price: 100", "price: '86,5'", "10:12: markets[0].price: " + decimal + ": 86,5"),
                arguments("price: 100", "price: 1e999", "10:12: markets[0].price: " + Decimals.RANGE_RULE + ": 1e999"),
                arguments("mark: last", "mark: venue", "7:5: markets[0].mark-rule: is missing: must be " + markRule),
                arguments("mark: last", "mark: LAST", "11:11: markets[0].mark: must be last or index or venue: LAST"),
                arguments(
                        "mark: last",
                        "mark: last\n    mark-rule: binance",
                        "12:16: markets[0].mark-rule: belongs to mark: venue only"),
                arguments(
                        "mark: last",
                        "mark: venue\n    mark-rule: Binance",
                        "12:16: markets[0].mark-rule: must be " + markRule + ": Binance"),
                arguments(
                        "mark: last",
                        "mark: venue\n    mark-rule: { formula: mean }",
                        "12:27: markets[0].mark-rule.formula: must be median-of-three or index-plus-basis or"
                                + " fair-price or oracle-median: mean"),
                arguments(
                        "mark: last",
                        "mark: venue\n    mark-rule: { formula: fair-price, sample-interval: 99ms }",
                        "12:56: markets[0].mark-rule.sample-interval: must be a duration from 100ms to 31d: 99ms"),
                arguments(
                        "mark: last",
                        "mark: venue\n    mark-rule: { formula: fair-price, sample-interval: 1s, samples: 2 }",
                        "12:60: markets[0].mark-rule.samples: is not a key that is known here (formula,"
                                + " sample-interval, index)"),
                arguments(
                        "mark: last",
                        "mark: venue\n    mark-rule: { formula: median-of-three, sample-interval: 1s, samples: 1001 }",
                        "12:74: markets[0].mark-rule.samples: must be a whole number from 1 to 1000: 1001"),
                arguments(
                        "mark: last",
                        "mark: venue\n    mark-rule: { formula: index-plus-basis, sample-interval: 1d, samples: 32 }",
                        "12:16: markets[0].mark-rule: samples must span at most 31d"),
                arguments(
                        "mark: last",
                        "mark: venue\n    mark-rule: { formula: oracle-median, sample-interval: 3s,"
                                + " basis-time-constant: 0s, book-time-constant: 1s }",
                        "12:84: markets[0].mark-rule.basis-time-constant: must be a duration from 1ns to 31d: 0s"),
                arguments(
                        "mark: last",
                        "mark: venue\n    mark-rule: { formula: fair-price, sample-interval: 1s, index: median }",
                        "12:67: markets[0].mark-rule.index: must be none or drop-outliers or clamp-outliers or"
                                + " weighted-median: median"),
                arguments(
                        "mark: last",
                        "mark: last\n    contract: quanto",
                        "12:15: markets[0].contract: must be linear or inverse: quanto"),
                arguments(
                        "mark: last",
                        "mark: last\n    contract: inverse\n    settlement-currency: BTC",
                        "7:5: markets[0].contract-size: is missing: must be the quote currency of a contract, such as 100"),
                arguments(
                        "mark: last",
                        "mark: last\n    contract: inverse\n    contract-size: 100",
                        "7:5: markets[0].settlement-currency: is missing: must be the coin that the contract settles in, such as BTC"),
                arguments(
                        "mark: last",
                        "mark: last\n    contract: inverse\n    contract-size: 0\n    settlement-currency: BTC",
                        "13:20: markets[0].contract-size: must be a finite number greater than 0: 0"),
                arguments(
                        "mark: last",
                        "mark: last\n    contract: inverse\n    contract-size: 1\n    settlement-currency: USDT",
                        "14:26: markets[0].settlement-currency: must be the coin, and not the reporting currency, because the contract is inverse: USDT"),
                arguments(
                        "mark: last",
                        "mark: last\n    settlement-currency: BTC",
                        "12:26: markets[0].settlement-currency: must be the reporting currency, USDT, because the contract is linear: BTC"),
                arguments(
                        "mark: last",
                        "mark: last\n    contract: inverse\n    contract-size: 1\n    settlement-currency: BTC\n"
                                + "    maintenance-tiers: { kind: stepped-by-contracts, contract-size: 1, tiers: [[1, 0.2]] }",
                        "15:69: markets[0].maintenance-tiers.contract-size: must be left out: quantities of an inverse market are contracts already: 1"),
                arguments(
                        "mark: last",
                        "mark: last\n    contract-size: 100",
                        "12:20: markets[0].contract-size: belongs to inverse contracts only: 100"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-margin-rate: 0",
                        "12:30: markets[0].maintenance-margin-rate: must be greater than 0 and at most 0.5: 0"),
                arguments(
                        "mark: last",
                        "mark: last\n    liquidation-fee-rate: 0.6",
                        "12:27: markets[0].liquidation-fee-rate: must be from 0 to 0.5: 0.6"),
                arguments(
                        "mark: last",
                        "mark: last\n    fee-to: me",
                        "12:13: markets[0].fee-to: must be venue or fund: me"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: 0.01",
                        "12:24: markets[0].maintenance-tiers: must be a mapping of keys to values: 0.01"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { tiers: [[1e6, 0.01]] }",
                        "12:24: markets[0].maintenance-tiers.kind: is missing: must be deducted or stepped-by-notional or stepped-by-contracts"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted }",
                        "12:24: markets[0].maintenance-tiers.tiers: is missing: must be a list of at least one [cap, rate]"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted, tiers: [] }",
                        "12:49: markets[0].maintenance-tiers.tiers: must be a list of at least one [cap, rate]"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted, tiers: [[1e6]] }",
                        "12:50: markets[0].maintenance-tiers.tiers[0]: must be [cap, rate], or of deducted tiers [cap, rate, amount]"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: stepped-by-notional, tiers: [[1e6, 0.01, 0]] }",
                        "12:61: markets[0].maintenance-tiers.tiers[0]: must be [cap, rate], or of deducted tiers [cap, rate, amount]"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted, tiers: [[0, 0.01]] }",
                        "12:51: markets[0].maintenance-tiers.tiers[0][0]: must be a finite number greater than 0: 0"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted, tiers: [[1, 0.6]] }",
                        "12:54: markets[0].maintenance-tiers.tiers[0][1]: must be greater than 0 and at most 0.5: 0.6"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted, tiers: [[2, 0.1], [1, 0.2]] }",
                        "12:60: markets[0].maintenance-tiers.tiers[1]: must rise from tier to tier: cap=1.0 after=2.0"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted, tiers: [[1, 0.2], [2, 0.1]] }",
                        "12:60: markets[0].maintenance-tiers.tiers[1]: must not fall from tier to tier: maintenanceMarginRate=0.1 after=0.2"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted, tiers: [[100, 0.1], [200, 0.2, 7]] }",
                        "12:62: markets[0].maintenance-tiers.tiers[1]: must make the maintenance margin continuous: maintenanceAmount=7.0 expected=10.0 floor=100.0"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: stepped-by-contracts, tiers: [[1, 0.2]] }",
                        "12:24: markets[0].maintenance-tiers.contract-size: is missing: must be the base units of a contract, such as 0.01"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted, contract-size: 0.01, tiers: [[1, 0.2]] }",
                        "12:57: markets[0].maintenance-tiers.contract-size: belongs to stepped-by-contracts only: 0.01"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-tiers: { kind: deducted, tears: [[1, 0.2]] }",
                        "12:42: markets[0].maintenance-tiers.tears: is not a key that is known here (kind, contract-size, tiers); did you mean tiers?"),
                arguments(
                        "mark: last",
                        "mark: last\n    closing-fee-rate: 0.2",
                        "12:23: markets[0].closing-fee-rate: must be from 0 to 0.1: 0.2"),
                arguments(
                        "mark: last",
                        "mark: last\n    maintenance-margin-rate: 0.01\n    maintenance-tiers: { kind: deducted, tiers: [[1, 0.2]] }",
                        "13:24: markets[0].maintenance-tiers: must not stand beside maintenance-margin-rate: one of them says what is required"),
                arguments(
                        "mark: last",
                        "mark: last\n    auto-deleveraging: yes",
                        "12:24: markets[0].auto-deleveraging: must be none, or a mapping with a ranking: yes"),
                arguments(
                        "mark: last",
                        "mark: last\n    auto-deleveraging: { trigger: fund-exhausted }",
                        "12:24: markets[0].auto-deleveraging.ranking: is missing: must be binance or bitmex or hyperliquid or hyperliquid-by-gain or okx"),
                arguments(
                        "mark: last",
                        "mark: last\n    auto-deleveraging: { ranking: bitmex, trigger: empty }",
                        "12:52: markets[0].auto-deleveraging.trigger: must be fund-exhausted or fund-drawdown: empty"),
                arguments(
                        "mark: last",
                        "mark: last\n    auto-deleveraging: { ranking: bitmex, prise: mark }",
                        "12:43: markets[0].auto-deleveraging.prise: is not a key that is known here (ranking, trigger, price, order); did you mean price?"),
                arguments("mark: last", "mark: last\n    pool: ''", "12:11: markets[0].pool: must be a text: nothing"),
                arguments(
                        "mark: last",
                        "mark: last\n    insurance-fund: -1",
                        "12:21: markets[0].insurance-fund: must be from 0 to 1e18: -1"),
                arguments(
                        "mark: last",
                        "mark: last\n    index-weight: 0.5",
                        "7:5: markets[0]: index-weight of the markets of BTCUSDT must sum to 1: sum=0.5"),
                // Liquidity
                arguments(
                        "shape: linear",
                        "shape: flat",
                        "12:25: markets[0].liquidity.shape: must be linear or square-root or book: flat"),
                arguments(
                        "depth-1pct: 1e6",
                        "depth-1pct: 1e19",
                        "12:45: markets[0].liquidity.depth-1pct: must be from 1e-12 to 1e18: 1e19"),
                arguments(
                        "shape: linear, depth-1pct: 1e6",
                        "shape: book, points: [[0.1, 1e19]]",
                        "12:46: markets[0].liquidity.points[0][1]: must be from 1e-12 to 1e18: 1e19"),
                arguments(
                        "depth-1pct: 1e6",
                        "depth-1pct: 0",
                        "12:45: markets[0].liquidity.depth-1pct: " + positive + ": 0"),
                arguments(
                        "permanent-share: 0.3",
                        "permanent-share: 30",
                        "12:94: markets[0].liquidity.permanent-share: must be from 0 to 1: 30"),
                arguments(
                        "resilience-half-life: 60s",
                        "resilience-half-life: 0s",
                        "12:72: markets[0].liquidity.resilience-half-life: must be more than 0s, or none for a book"
                                + " that never refills: 0s"),
                arguments(
                        "resilience-half-life: 60s, ",
                        "",
                        "12:16: markets[0].liquidity.resilience-half-life: is missing: must be a duration, or none for"
                                + " a book that never refills"),
                arguments(
                        "shape: linear, depth-1pct: 1e6",
                        "shape: book, points: [[0.01, 5], [0.001, 9]]",
                        "12:51: markets[0].liquidity.points[1]: must ascend in distance and notional: [0.001, 9]"
                                + " after [0.01, 5]"),
                arguments(
                        "shape: linear, depth-1pct: 1e6",
                        "shape: book, points: [[0.01]]",
                        "12:40: markets[0].liquidity.points[0]: must be a list of [distance, notional], such as"
                                + " [[0.001, 3.5e6]]"),
                arguments(
                        "shape: linear, depth-1pct: 1e6",
                        "shape: book, points: [[0.01, 1]], asks: [[0.01, 1]]",
                        "12:16: markets[0].liquidity: must have points for both sides, or asks and bids, not all of"
                                + " them"),
                arguments(
                        "shape: linear, depth-1pct: 1e6",
                        "shape: book, asks: [[0.01, 1]], bids: [[1, 1]]",
                        "12:58: markets[0].liquidity.bids[0][0]: must be less than 1, because a bid's price is greater"
                                + " than 0: 1"),
                arguments(
                        "shape: linear, depth-1pct: 1e6",
                        "shape: square-root, daily-volume: 1e9, daily-volatility: 2%, prefactor: 1",
                        "12:75: markets[0].liquidity.daily-volatility: " + decimal + ": 2%"),
                // Clusters
                arguments(
                        "cluster: wall",
                        "cluster: a/b",
                        "14:14: positions[0].cluster: must be 1 to 64 letters, digits, dots, dashes and underscores:"
                                + " a/b"),
                arguments("side: short", "side: SHORT", "15:11: positions[0].side: must be short or long: SHORT"),
                arguments("notional: 1000", "notional: 0", "16:15: positions[0].notional: " + positive + ": 0"),
                arguments(
                        "notional: 1000",
                        "notional: 1\n    executable-share: 1.5",
                        "17:23: positions[0].executable-share: must be greater than 0 and at most 1: 1.5"),
                arguments(
                        "notional: 1000",
                        "notional: 1\n    executable-share: 0",
                        "17:23: positions[0].executable-share: must be greater than 0 and at most 1: 0"),
                arguments(
                        "count: 3",
                        "count: 0",
                        "17:12: positions[0].count: must be a whole number from 1 to 10000000: 0"),
                arguments(
                        "count: 3",
                        "count: 1e6",
                        "17:12: positions[0].count: must be a whole number from -2^63 to 2^63-1, without separators:"
                                + " 1e6"),
                arguments(
                        "count: 3",
                        "count: 3\n    split: { binance:BTCUSD: 1 }",
                        "18:30: positions[0].split.binance:BTCUSD: must be a market of the scenario"
                                + " (binance:BTCUSDT); did you mean binance:BTCUSDT?"),
                arguments(
                        "count: 3",
                        "count: 3\n    split: { binance:BTCUSDT: 0.9 }",
                        "18:12: positions[0].split: " + weights + "0.9"),
                arguments(
                        "normal: { mean: 110, sd: 1 }",
                        "normal: { mean: 110, sd: 12 }",
                        "18:34: positions[0].liquidation-price.normal: must have an sd of at most a tenth of the mean:"
                                + " mean=110.0, sd=12.0"),
                arguments(
                        "normal: { mean: 110, sd: 1 }",
                        "normal: { mean: 110, sd: 1, placed: evenly }",
                        "18:62: positions[0].liquidation-price.normal.placed: must be drawn or quantiles: evenly"),
                arguments(
                        "normal: { mean: 110, sd: 1 }",
                        "uniform: { from: 3, to: 2 }",
                        "18:35: positions[0].liquidation-price.uniform: must have a from that is not above to:"
                                + " from=3.0, to=2.0"),
                arguments(
                        "normal: { mean: 110, sd: 1 }",
                        "at: 3, uniform: { from: 2, to: 3 }",
                        "18:24: positions[0].liquidation-price: must be one of {normal: {mean, sd}}, {uniform: {from,"
                                + " to}} or {at: price}"),
                arguments(
                        "{ normal: { mean: 110, sd: 1 } }",
                        "110",
                        "18:24: positions[0].liquidation-price: must be one of {normal: {mean, sd}}, {uniform: {from,"
                                + " to}} or {at: price}: 110"),
                arguments(
                        "{ lognormal: { sigma: 0.5 } }",
                        "same",
                        "19:11: positions[0].size: must be equal or {lognormal: {sigma}}: same"),
                arguments("sigma: 0.5", "sigma: 9", "19:33: positions[0].size.lognormal.sigma: must be from 0 to 5: 9"),
                arguments(
                        "{ 5: 0.5, 10: 0.5 }",
                        "{ 5: 0.5, 10: 0.6 }",
                        "20:15: positions[0].leverage: " + weights + "1.1"),
                arguments(
                        "{ 5: 0.5, 10: 0.5 }",
                        "{ 0.5: 1 }",
                        "20:22: positions[0].leverage.0.5: must have a leverage from 1 to 1000 as its key"),
                arguments(
                        "{ 5: 0.5, 10: 0.5 }",
                        "10",
                        "20:15: positions[0].leverage: must be a mapping of leverages to weights, such as {5: 0.4, 10:"
                                + " 0.6}: 10"),
                arguments(
                        "cluster: wall",
                        "file: nowhere.csv\n    cluster: wall",
                        "14:5: positions[0]: must be a list of clusters and files: each has the key cluster or the key"
                                + " file"),
                // Prices
                arguments(
                        "markets: binance:BTCUSDT",
                        "markets: \"*:ETHUSDT\"",
                        "22:14: prices[0].markets: must match a market of the scenario (binance:BTCUSDT): *:ETHUSDT"),
                arguments(
                        "[[0s, 100], [3s, 112]]",
                        "[[0s, 100], [0s, 112]]",
                        "23:24: prices[0].path[1][0]: must be later than the point before, at 0s: 0s"),
                arguments(
                        "[[0s, 100], [3s, 112]]",
                        "[[1s, 100]]",
                        "23:13: prices[0].path[0][0]: must be 0s for the first point: 1s"),
                arguments("[[0s, 100], [3s, 112]]", "[[0s, 0]]", "23:17: prices[0].path[0][1]: " + positive + ": 0"),
                arguments(
                        "[[0s, 100], [3s, 112]]",
                        "[[0s, 1e16]]",
                        "23:17: prices[0].path[0][1]: must be from 1e-12 to 1e15: 1e16"),
                arguments("[[0s, 100], [3s, 112]]", "[0s, 100]", "23:12: prices[0].path[0]: must be a list: 0s"),
                arguments(
                        "[[0s, 100], [3s, 112]]",
                        "[]",
                        "23:11: prices[0].path: must be a list of [time since the start, price], such as [[0s,"
                                + " 86583]]"),
                arguments(
                        "[3s, 112]]",
                        "[3s, 112]]\n    volatility: -0.1",
                        "24:17: prices[0].volatility: must be from 0 to 10: -0.1"),
                arguments(
                        "[3s, 112]]",
                        "[3s, 112]]\n    tick-interval: 0s",
                        "24:20: prices[0].tick-interval: must be more than 0s and at most 1d: 0s"),
                arguments(
                        "[3s, 112]]",
                        "[300d, 112]]\n    tick-interval: 1us",
                        "22:5: prices[0]: must have at most a billion ticks; take a longer tick-interval than 1us"),
                // YAML itself
                arguments(
                        "seed: 7",
                        "seed: 7\n wave: 1",
                        "3:6: must be well-formed YAML: mapping values are not allowed here"),
                arguments(
                        "seed: 7",
                        "seed: 7\n\twave: 1",
                        "3:1: must be well-formed YAML: while scanning for the next token; found character '\\t(TAB)'"
                                + " that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                arguments(
                        "path: [[0s, 100], [3s, 112]]",
                        "path: [[0s, 1e15], [3s, 1e15]]\n    volatility: 0.1",
                        "24:17: prices[0].volatility: must be so small that no drawn price leaves the range of prices:"
                                + " must be from 1e-12 to 1e15: price=1.0000153939929026E15: 0.1"),
                arguments("seed: 7", "seed: 7\n---\na: 1", "4:1: must be one YAML document, not several"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldNamePlaceRuleAndValue(String part, String replacement, String problem) {
        assertThat(Scenarios.SMALL).contains(part);

        ScenarioException e = problems(Scenarios.SMALL.replace(part, replacement));

        assertThat(e.problems())
                .extracting(Problem::toString)
                .contains(folder.resolve("scenario.yaml") + ":" + problem);
    }

    @Test
    void shouldReportAllProblemsInOneGo() {
        ScenarioException e = problems(Scenarios.SMALL
                .replace("seed: 7", "seed: x")
                .replace("price: 100", "price: 0")
                .replace("count: 3", "cuont: 3")
                .replace("[3s, 112]", "[3x, 112]"));

        assertThat(e.problems())
                .extracting(Problem::key)
                .containsExactly("seed", "markets[0].price", "positions[0].cuont", "prices[0].path[1][0]");
        assertThat(e).hasMessageStartingWith(folder.resolve("scenario.yaml") + " has 4 problems\n  ");
    }

    @Test
    void shouldNameOnlyTheKeyThatWasMisspelt() {
        assertThat(problems(Scenarios.SMALL.replace("markets:\n", "market:\n")).problems())
                .extracting(Problem::key, problem -> problem.rule().replaceAll(".*; ", ""))
                .containsExactly(tuple("market", "did you mean markets?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mark: indx",
                "price: -1",
                "liquidity: { shape: book, resilience-half-life: none, points: [[0.2, 1], [0.1, 1]] }"
            })
    void shouldNotSumIndexWeightsOfMarketsThatCannotBeRead(String wrong) {
        String weighted = Scenarios.TWO_VENUES.replace("rules: simple", "rules: simple\n    index-weight: 0.5");
        String key = wrong.substring(0, wrong.indexOf(':'));
        String text = weighted.replaceFirst("(?m)^    " + key + ":.*$", "    " + wrong)
                + "prices: [{ markets: \"*\", path: [[0s, 1]] }]\n";

        assertThat(problems(text).problems()).singleElement().satisfies(problem -> assertThat(problem.key())
                .startsWith("markets[0]." + key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price: 100|price: *p",
                "leverage: { 5: 0.5, 10: 0.5 }|leverage: *p",
                "path: [[0s, 100], [3s, 112]]|path: *p"
            })
    void shouldReportAnAliasOnce(String change) {
        String[] parts = change.split("\\|", 2);
        String text = Scenarios.SMALL.replace("seed: 7", "seed: &p 7").replace(parts[0], parts[1]);

        assertThat(problems(text).problems())
                .extracting(Problem::rule)
                .containsExactly("must be written out: aliases are not understood");
    }

    @Test
    void shouldTellProblemsInTheOrderOfTheirLines() {
        ScenarioException e = problems(Scenarios.SMALL
                .replace("count: 3", "count: 3\n    colour: red")
                .replace("leverage: {", "leverage: 5 #"));

        assertThat(e.problems()).extracting(Problem::line).isSorted().hasSize(2);
    }

    @Test
    void shouldRefuseMarketsAndClustersOfTheSameName() {
        String market = Scenarios.TWO_VENUES.replace("id: b:X", "id: a:X");
        String cluster = """
                  - cluster: c
                    side: long
                    notional: 1
                    count: 1
                    split: { b:X: 1 }
                    liquidation-price: { at: 1 }
                    size: equal
                    leverage: { 1: 1 }
                """;
        String prices = "prices: [{ markets: \"*\", path: [[0s, 1]] }]\n";

        assertThat(problems(market + prices).problems())
                .extracting(Problem::rule)
                .containsExactly("must be listed once: id=a:X");
        assertThat(problems(Scenarios.TWO_VENUES + "positions:\n"
                                + cluster.replace("{ 1:", "{ 2:").repeat(2) + prices)
                        .problems())
                .extracting(Problem::rule)
                .containsExactly("must have a name of its own: cluster=c");
        assertThat(problems(Scenarios.TWO_VENUES + "positions:\n" + cluster + prices)
                        .problems())
                .extracting(Problem::rule)
                .containsExactly("must be more than 1 for longs: one without leverage never liquidates");
    }

    @Test
    void shouldRefuseAPathThatLeavesTheRangeOfTimes() {
        assertThat(problems(Scenarios.SMALL
                                .replace("start: 2025", "start: 2199")
                                .replace("[3s, 112]", "[11d, 112]"))
                        .problems())
                .extracting(Problem::toString)
                .containsExactly(folder.resolve("scenario.yaml")
                        + ":23:24: prices[0].path[1][0]: must end before the year 2200, counted from the start: 11d");
    }

    @Test
    void shouldRefuseMoreMarketsThanTheEngineTakes() {
        String market = Scenarios.TWO_VENUES.substring(
                Scenarios.TWO_VENUES.indexOf("  - id: a:X"), Scenarios.TWO_VENUES.indexOf("  - id: b:X"));
        StringBuilder venues = new StringBuilder(Scenarios.TWO_VENUES);
        StringBuilder symbols = new StringBuilder(Scenarios.TWO_VENUES);
        for (int i = 3; i <= 65; i++) {
            venues.append(market.replace("a:X", "v" + i + ":X"));
        }
        for (int i = 3; i <= 257; i++) {
            symbols.append(market.replace("a:X", "a:X" + i));
        }
        String prices = "prices: [{ markets: \"*\", path: [[0s, 1]] }]\n";

        assertThat(problems(venues + prices).problems())
                .extracting(Problem::rule)
                .containsExactly("must be one of at most 64 markets of its symbol");
        assertThat(problems(symbols + prices).problems())
                .extracting(Problem::rule)
                .containsExactly("must be one of at most 256 markets");
    }

    @Test
    void shouldAskForASplitWhenThereAreSeveralMarkets() {
        String text = Scenarios.TWO_VENUES + Scenarios.SMALL.substring(Scenarios.SMALL.indexOf("positions:"));

        assertThat(problems(text.replace("markets: binance:BTCUSDT", "markets: \"*\""))
                        .problems())
                .extracting(Problem::rule)
                .containsExactly(
                        "is missing: must be a mapping of markets to weights, because there is more than one market");
    }

    @Test
    void shouldRefuseAMarketWithoutPrices() {
        String text = Scenarios.TWO_VENUES + "prices: [{ markets: \"a:X\", path: [[0s, 1]] }]\n";

        assertThat(problems(text).problems())
                .extracting(Problem::toString)
                .containsExactly(folder.resolve("scenario.yaml")
                        + ": prices: must give every market a price, or nothing in it can liquidate: b:X");
    }

    @Test
    void shouldRefuseIndexWeightsOfSomeVenuesOnly() {
        String text = Scenarios.TWO_VENUES.replaceFirst("mark: last", "mark: last\n    index-weight: 1")
                + "prices: [{ markets: \"*\", path: [[0s, 1]] }]\n";

        assertThat(problems(text).problems())
                .extracting(Problem::rule)
                .containsExactly("must have an index-weight in all markets of X, or in none");
    }

    @Test
    void shouldRefuseWhatIsNoScenarioFile() {
        Path missing = folder.resolve("missing.yaml");
        Path empty = Scenarios.write(folder, "empty.yaml", "");
        Path list = Scenarios.write(folder, "list.yaml", "- 1\n");
        Path binary = Scenarios.write(folder, "binary.yaml", new byte[] {(byte) 0xC3, 0x28});
        Path large = Scenarios.write(folder, "large.yaml", "#".repeat(2_000_001).getBytes(StandardCharsets.UTF_8));
        Path deep = Scenarios.write(folder, "deep.yaml", "a: " + "[".repeat(100));

        assertThat(problem(missing)).isEqualTo(missing + ": must be a file that can be read, and does not exist");
        assertThat(problem(empty)).isEqualTo(empty + ":1:1: must be a mapping of keys to values");
        assertThat(problem(list)).isEqualTo(list + ":1:1: must be a mapping of keys to values");
        assertThat(problem(binary)).isEqualTo(binary + ": must be UTF-8");
        assertThat(problem(large))
                .isEqualTo(large
                        + ": must have at most 2000000 bytes; positions and ticks belong in files of their own:"
                        + " 2000001");
        assertThat(problem(deep)).contains("nesting depth");
    }

    private ScenarioException problems(String text) {
        return problemsOf(Scenarios.write(folder, "scenario.yaml", text));
    }

    private static String problem(Path file) {
        List<Problem> problems = problemsOf(file).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).toString();
    }

    private static ScenarioException problemsOf(Path file) {
        return catchThrowableOfType(ScenarioException.class, () -> ScenarioLoader.load(file));
    }
}
