package felhom.agent.config;

import felhom.agent.report.Format;

import java.nio.file.Path;

/**
 * A file that gets a report.
 *
 * @param format how the report is written
 * @param file the absolute path
 */
public record ReportFile(Format format, Path file) {}
