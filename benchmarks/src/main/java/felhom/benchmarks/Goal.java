package felhom.benchmarks;

/** All figures the project wants to reach; a run says which of them it did. */
enum Goal {
    START_AGAINST_STOCK("start-up wall, image against stock `java -p … -m`", "", 2, 0.33, 0.25),
    START_AGAINST_PYTHON("start-up wall, image against Python's http.client", "×", 2, 2, 1.5),
    START_MEMORY("peak resident memory of `--selftest`", " MB", 0, 65, 60),
    IMAGE_WITHOUT_CACHE("image without AOT cache", " MB", 1, 65, 50),
    IMAGE_WITH_CACHE("image with AOT cache", " MB", 1, 90, 75),
    PACKAGE(".deb", " MB", 1, 18, 16),
    WARM_RATE(
            "warm requests per second against java.net.http with a direct executor, worst of four",
            "",
            2,
            1.0,
            1.1),
    WARM_CPU("warm CPU per request against HttpURLConnection, worst of four", "", 2, 1.0, 0.9),
    DECODE_TIME("decoding 10,000 guests against the streaming floor: time", "", 2, 1.3, 1.1),
    DECODE_MEMORY(
            "decoding 10,000 guests against the streaming floor: allocation", "", 2, 1.5, 1.2),
    WAITS("CPU of 1,000 waits, of one core", " %", 1, 5, 2);

    private final Target target;

    Goal(String name, String unit, int decimals, double atLeast, double aim) {
        this.target = new Target(name, unit, decimals, atLeast, aim);
    }

    Target target() {
        return target;
    }
}
