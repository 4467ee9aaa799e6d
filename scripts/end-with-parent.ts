// Loaded before a process of the demo or a test (node --import): it ends when who started it is gone, however that went.
if (process.channel) {
  process.channel.unref();
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
