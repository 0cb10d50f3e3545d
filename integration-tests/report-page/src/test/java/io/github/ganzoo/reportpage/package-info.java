/** The report as a browser shows it. */
package io.github.ganzoo.reportpage;
