package felhom.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * A program that is started again and again.
 *
 * @param name what it is called in tables
 * @param command how it is started
 * @param environment its variables, besides PATH and LANG
 */
record Program(String name, List<String> command, Map<String, String> environment) {}
