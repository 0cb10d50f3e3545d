/** Opens pages in Chromium for tests. */
package io.github.ganzoo.browser;
