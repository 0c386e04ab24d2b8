global using Xunit;
global using SecureScore.Dashboard.Words;
