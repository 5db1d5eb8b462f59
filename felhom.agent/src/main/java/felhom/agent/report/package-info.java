/** The report and its forms: text, JSON and HTML. */
package felhom.agent.report;
