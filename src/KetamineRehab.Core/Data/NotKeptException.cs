using System.Data.Common;

namespace KetamineRehab.Core.Data;

/// <summary>
/// What is or would be saved does not stand in the database on disk: its file was moved, deleted or replaced while the site serves, or
/// takes no writing.
/// </summary>
public sealed class NotKeptException(string reason) : DbException(reason);
