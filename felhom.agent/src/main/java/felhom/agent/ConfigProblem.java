package felhom.agent;

/**
 * Something wrong with the configuration.
 *
 * @param where the JSON path or the variable
 * @param what the rule, and what to do
 */
record ConfigProblem(String where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
