/** Measures the agent and the library beside what others would have written instead. */
@NullMarked
package felhom.benchmarks;

import org.jspecify.annotations.NullMarked;
